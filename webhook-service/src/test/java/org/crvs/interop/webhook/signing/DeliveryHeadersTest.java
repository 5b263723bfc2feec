package org.crvs.interop.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class DeliveryHeadersTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_714_558_830);

    @Test
    void oneSecretSignsInBothForms() {
        Map<String, String> headers = DeliveryHeaders.signed(List.of("a"), List.of(), "text/plain", "id", AT, BODY);

        assertThat(headers)
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("webhook-id", "id")
                .containsEntry("webhook-timestamp", "1714558830")
                .containsEntry("X-Hub-Signature", HubSignature.of("a", BODY))
                .doesNotContainKey("X-Hub-Signature-Former");
        assertThat(headers.get("webhook-signature")).startsWith("v1,").doesNotContain(" ");
    }

    @Test
    void formerSecretsSignBesideTheCurrentOne() {
        Map<String, String> headers =
                DeliveryHeaders.signed(List.of("new", "old", "older"), List.of(), "text/plain", "id", AT, BODY);

        assertThat(headers)
                .containsEntry("X-Hub-Signature", HubSignature.of("new", BODY))
                .containsEntry(
                        "X-Hub-Signature-Former", HubSignature.of("old", BODY) + ", " + HubSignature.of("older", BODY));
        assertThat(headers.get("webhook-signature").split(" ")).hasSize(3).allMatch(one -> one.startsWith("v1,"));
    }

    @Test
    void withoutASecretThereIsNoSignature() {
        assertThat(DeliveryHeaders.unsigned("text/plain", "id", AT))
                .containsOnlyKeys("Content-Type", "User-Agent", "webhook-id", "webhook-timestamp");
    }

    @Test
    void webSubSignsTheBodyItself() {
        assertThat(HubSignature.webSub(
                        "key", "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }
}
