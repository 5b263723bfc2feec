package org.crvs.interop.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.Test;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Against the reference library, both ways. */
class StandardSignatureTest {

    private static final String SECRET = "11111111-2222-4333-8444-555555555555";
    private static final String ID = "0f6d:1:9a2b";
    private static final String BODY = "{\"name\":\"Zoë\"}";

    private final Webhook library =
            new Webhook("whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));

    @Test
    void writesWhatTheLibraryWrites() throws Exception {
        Instant at = Instant.ofEpochSecond(1_714_558_830);

        assertThat(StandardSignature.of(SECRET, ID, at, utf8(BODY)))
                .isEqualTo(library.sign(ID, at.getEpochSecond(), BODY));
    }

    @Test
    void theLibraryAcceptsOurHeaders() {
        HttpHeaders headers = headers(DeliveryHeaders.of(SECRET, ID, Instant.now(), utf8(BODY)));

        assertThatCode(() -> library.verify(BODY, headers)).doesNotThrowAnyException();
    }

    @Test
    void theLibraryRefusesAnotherBodyOrSecret() {
        HttpHeaders headers = headers(DeliveryHeaders.of(SECRET, ID, Instant.now(), utf8(BODY)));
        HttpHeaders foreign = headers(DeliveryHeaders.of("another", ID, Instant.now(), utf8(BODY)));

        assertThatThrownBy(() -> library.verify(BODY + " ", headers)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> library.verify(BODY, foreign)).isInstanceOf(WebhookVerificationException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                (name, value) -> true);
    }
}
