package org.crvs.interop.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Against the reference library, both ways. */
class StandardSignatureTest {

    private static final String SECRET = "11111111-2222-4333-8444-555555555555";
    private static final String FORMER = "99999999-2222-4333-8444-555555555555";
    private static final String ID = "0f6d:1:9a2b";
    private static final String BODY = "{\"name\":\"Zoë\"}";

    private final Webhook library = library(SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", BODY, "日本語 🎉 and a \n line"})
    void writesWhatTheLibraryWrites(String body) throws Exception {
        Instant at = Instant.ofEpochSecond(1_714_558_830);

        assertThat(StandardSignature.of(SECRET, StandardSignature.message(ID, at, utf8(body))))
                .isEqualTo(library.sign(ID, at.getEpochSecond(), body));
    }

    @Test
    void theLibraryAcceptsOurHeaders() {
        HttpHeaders headers = signed(List.of(SECRET), List.of());

        assertThatCode(() -> library.verify(BODY, headers)).doesNotThrowAnyException();
    }

    @Test
    void duringARotationBothTheNewAndTheFormerSecretVerify() {
        HttpHeaders headers = signed(List.of(SECRET, FORMER), List.of());

        assertThatCode(() -> library.verify(BODY, headers)).doesNotThrowAnyException();
        assertThatCode(() -> library(FORMER).verify(BODY, headers)).doesNotThrowAnyException();
        assertThatThrownBy(() -> library("another").verify(BODY, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theLibraryPassesOverSignaturesOfTheServicesKey() {
        HttpHeaders headers = signed(List.of(SECRET), List.of(Ed25519Key.generate()));

        assertThat(headers.firstValue(StandardSignature.SIGNATURE_HEADER).orElseThrow())
                .contains("v1,", " v1a,");
        assertThatCode(() -> library.verify(BODY, headers)).doesNotThrowAnyException();
    }

    @Test
    void theLibraryRefusesAnotherBodyOrSecretOrTime() {
        HttpHeaders headers = signed(List.of(SECRET), List.of());
        HttpHeaders foreign = signed(List.of("another"), List.of());
        HttpHeaders old = headers(
                DeliveryHeaders.signed(List.of(SECRET), List.of(), "application/json", ID, Instant.EPOCH, utf8(BODY)));

        assertThatThrownBy(() -> library.verify(BODY + " ", headers)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> library.verify(BODY, foreign)).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> library.verify(BODY, old)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void theSymmetricVectorOfTheSpecification() {
        var key =
                new String(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), StandardCharsets.ISO_8859_1);
        byte[] message = StandardSignature.message(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), utf8("{\"test\": 2432232314}"));

        assertThat(Base64.getEncoder().encodeToString(mac(key, message)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void theServicesKeyIsVerifiedByWhatItPublishes() throws Exception {
        Ed25519Key key = Ed25519Key.generate();
        byte[] message = StandardSignature.message(ID, Instant.EPOCH, utf8(BODY));

        String signature = StandardSignature.of(key, message);

        assertThat(signature).startsWith("v1a,");
        assertThat(verifies(key.publicKeyBase64(), message, signature)).isTrue();
        assertThat(verifies(Ed25519Key.generate().publicKeyBase64(), message, signature))
                .isFalse();
    }

    @Test
    void aKeptKeySignsAsTheOneThatWasMade() {
        Ed25519Key key = Ed25519Key.generate();

        Ed25519Key kept = Ed25519Key.of(key.privateKeyBase64(), key.publicKeyBase64());

        assertThat(kept.sign(utf8(BODY))).isEqualTo(key.sign(utf8(BODY)));
        assertThatThrownBy(() -> Ed25519Key.of("AAAA", "AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theThumbprintIsThatOfRfc8037() {
        String publicKey = Base64.getEncoder()
                .encodeToString(Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));

        assertThat(Ed25519Key.x(publicKey)).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(Ed25519Key.thumbprint(publicKey)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    private static boolean verifies(String publicKey, byte[] message, String signature) throws Exception {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] raw = Base64.getDecoder().decode(publicKey);
        byte[] spki = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, spki, prefix.length, raw.length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update(message);
        return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }

    /** The specification's key is bytes, ours are text: the same algorithm under another key. */
    private static byte[] mac(String latin1Key, byte[] message) {
        try {
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(
                    new javax.crypto.spec.SecretKeySpec(latin1Key.getBytes(StandardCharsets.ISO_8859_1), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Webhook library(String secret) {
        return new Webhook("whsec_" + Base64.getEncoder().encodeToString(utf8(secret)));
    }

    private static HttpHeaders signed(List<String> secrets, List<Ed25519Key> keys) {
        return headers(DeliveryHeaders.signed(secrets, keys, "application/json", ID, Instant.now(), utf8(BODY)));
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
