package org.crvs.interop.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.crvs.interop.gateway.testing.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class SendersTest {

    private static final Senders BEHIND_PROXIES =
            new Senders(Configs.of(Map.of("proxies.trusted", "10.0.0.0/8,2001:db8::1")));
    private static final Senders BEHIND_FORWARDED =
            new Senders(Configs.of(Map.of("proxies.trusted", "10.0.0.0/8", "proxies.header", "forwarded")));

    private static HttpServerRequest from(String address, String... headers) {
        HttpServerRequest request = mock(HttpServerRequest.class);
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        when(request.headers()).thenReturn(all);
        when(request.getHeader("X-Forwarded-Proto")).thenReturn(all.get("X-Forwarded-Proto"));
        if (address != null) {
            when(request.remoteAddress()).thenReturn(SocketAddress.inetSocketAddress(1, address));
        }
        return request;
    }

    @Test
    void withoutTrustedProxiesNoHeaderIsBelieved() {
        Senders none = new Senders(Configs.of(Map.of()));
        assertThat(none.of(from("10.0.0.1", "X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https")))
                .isEqualTo(new Sender("10.0.0.1", false));
        assertThat(none.of(from(null)).address()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1    | 192.0.2.1                          | 192.0.2.1",
                "10.0.0.1    | 203.0.113.9, 192.0.2.1             | 192.0.2.1",
                "10.0.0.1    | 203.0.113.9, 192.0.2.1, 10.0.0.2   | 192.0.2.1",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2                 | 10.0.0.3",
                "10.0.0.1    | 192.0.2.1:4711                     | 192.0.2.1",
                "10.0.0.1    | [2001:db8::9]:4711                 | 2001:db8::9",
                "10.0.0.1    | 2001:db8::9                        | 2001:db8::9",
                "10.0.0.1    | 192.0.2.1, unknown                 | 10.0.0.1",
                "10.0.0.1    | 192.0.2.1, <script>, 10.0.0.2      | 10.0.0.2",
                "2001:db8::1 | 192.0.2.1                          | 192.0.2.1",
                "192.0.2.50  | 192.0.2.1                          | 192.0.2.50"
            })
    void theFirstAddressThatIsNotATrustedProxysIsTheSenders(String connected, String header, String sender) {
        assertThat(BEHIND_PROXIES.of(from(connected, "X-Forwarded-For", header)).address())
                .isEqualTo(sender);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(BEHIND_PROXIES
                        .of(from("10.0.0.1", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "192.0.2.1"))
                        .address())
                .isEqualTo("192.0.2.1");
    }

    @Test
    void aTrustedProxyTellsWhetherItWasTls() {
        assertThat(BEHIND_PROXIES
                        .of(from("10.0.0.1", "X-Forwarded-Proto", "https"))
                        .secure())
                .isTrue();
        assertThat(BEHIND_PROXIES
                        .of(from("10.0.0.1", "X-Forwarded-Proto", "http"))
                        .secure())
                .isFalse();
        assertThat(BEHIND_PROXIES
                        .of(from("192.0.2.1", "X-Forwarded-Proto", "https"))
                        .secure())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.1;proto=https                        | 192.0.2.1 | true",
                "For=\"[2001:db8::9]:4711\"; Proto=https; by=x    | 2001:db8::9 | true",
                "for=203.0.113.9;proto=https, for=192.0.2.1       | 192.0.2.1 | false",
                "for=unknown;proto=https                          | 10.0.0.1  | true",
                "by=10.0.0.1                                      | 10.0.0.1  | false",
                "for=192.0.2.1;proto=httpsx                       | 192.0.2.1 | false"
            })
    void theStandardHeaderIsReadWhenItIsTheTrustedOne(String header, String sender, boolean secure) {
        assertThat(BEHIND_FORWARDED.of(from("10.0.0.1", "Forwarded", header, "X-Forwarded-For", "198.51.100.1")))
                .isEqualTo(new Sender(sender, secure));
    }

    @Test
    void aTrustedProxyMustBeAnAddress() {
        assertThatThrownBy(() -> new Senders(Configs.of(Map.of("proxies.trusted", "lb.example.org"))))
                .hasMessageContaining("lb.example.org");
    }
}
