package org.crvs.interop.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.webhook.target.TargetException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://Receiver.Example.org,             true,  receiver.example.org, 443,  /",
        "HTTPS://receiver.example.org:8443/a/b?c=d, true,  receiver.example.org, 8443, /a/b?c=d",
        "http://receiver.example.org/hook,         false, receiver.example.org, 80,   /hook",
        "https://192.0.2.1/x,                      true,  192.0.2.1,            443,  /x",
        "https://[2001:DB8::1]/x,                  true,  2001:db8::1,          443,  /x",
        "https://xn--mller-kva.example/,           true,  xn--mller-kva.example, 443, /",
        "https://receiver.example.org?x=%20y,      true,  receiver.example.org, 443,  /?x=%20y"
    })
    void takesAUrlApart(String url, boolean tls, String host, int port, String target) {
        assertThat(CallbackUrl.of(url, true)).isEqualTo(new CallbackUrl(tls, host, port, target));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "receiver.example.org",
                "/hook",
                "ftp://receiver.example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:receiver.example.org",
                "https:///hook",
                "https://user@receiver.example.org/",
                "https://user:secret@receiver.example.org/",
                "https://receiver.example.org@127.0.0.1/",
                "https://a@b@receiver.example.org/",
                "https://receiver.example.org/#part",
                "https://receiver.example.org:0/",
                "https://receiver.example.org:65536/",
                "https://receiver.example.org:x/",
                "https://receiver.example.org./",
                "https://localhost./",
                "https://127.0.0.1./",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.256/",
                "https://127.0.0.01/",
                "https://1.2.3.4.5/",
                "https://receiver_1.example.org/",
                "https://müller.example/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
                "https://receiver.example.org/a b",
                "https://receiver.example.org\\@127.0.0.1/",
                "https://receiver.example.org/\r\nX-Injected: 1"
            })
    void refusesEverythingElse(String url) {
        assertThatThrownBy(() -> CallbackUrl.of(url, true))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.URL_REFUSED));
    }

    @Test
    void refusesHttpUnlessAllowed() {
        assertThatThrownBy(() -> CallbackUrl.of("http://receiver.example.org/", false))
                .hasMessageContaining("https");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> CallbackUrl.of("https://receiver.example.org/" + "a".repeat(2048), false))
                .hasMessageContaining("2048");
    }

    @Test
    void addsParametersToTheQueryItHas() {
        assertThat(CallbackUrl.of("https://r.example/h?token=1", false)
                        .withQuery("mode=subscribe")
                        .target())
                .isEqualTo("/h?token=1&mode=subscribe");
        assertThat(CallbackUrl.of("https://r.example/h", false)
                        .withQuery("mode=subscribe")
                        .target())
                .isEqualTo("/h?mode=subscribe");
    }
}
