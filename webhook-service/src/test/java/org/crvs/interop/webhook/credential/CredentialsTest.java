package org.crvs.interop.webhook.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Receiver.Reply;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.crvs.interop.webhook.target.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class CredentialsTest extends WebhookServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ClientMessage client;
    private Receiver receiver;
    private Receiver issuer;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        issuer = receiver();
        issuer.answers((number, request) ->
                new Reply(200, Map.of(), "{\"access_token\":\"token-" + number + "\",\"expires_in\":3600}"));
        subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
    }

    @Test
    void showsAnAccessTokenAndKeepsItAsLongAsItIsGood() {
        keep(oauth2("a secret & more")).statusCode(204);

        deliver();
        deliver();

        assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(receiver.deliveries().get(0).header("X-Hub-Signature")).startsWith("sha256=");
        assertThat(issuer.deliveries()).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("grant_type=client_credentials&scope=events.write");
            assertThat(new String(
                            Base64.getDecoder()
                                    .decode(request.header("Authorization").substring("Basic ".length())),
                            StandardCharsets.UTF_8))
                    .isEqualTo("crvs:a+secret+%26+more");
        });
    }

    @Test
    void aRefusedTokenIsReplaced() {
        keep(oauth2("s")).statusCode(204);
        receiver.answers(
                (number, request) -> new Reply("Bearer token-1".equals(request.header("Authorization")) ? 401 : 200));

        RecordMessage record = registerBirth();

        awaitState(client, deliveryId(record, subscription), "DELIVERED");
        assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void withoutATokenNothingIsSent() {
        keep(oauth2("s")).statusCode(204);
        issuer.answers((number, request) -> new Reply(400, Map.of(), "{\"error\":\"invalid_client\"}"));

        RecordMessage record = registerBirth();

        String id = deliveryId(record, subscription);
        awaitState(client, id, "EXHAUSTED");
        as(client)
                .get("/deliveries/{id}", id)
                .then()
                .body("attempts.error.unique()", equalTo(List.of("TOKEN_UNAVAILABLE")));
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void isNeverShownAndIsForgottenOnDemand() {
        keep(oauth2("VerySecret")).statusCode(204);

        as(client)
                .get("/webhooks/{id}/credentials", subscription)
                .then()
                .statusCode(200)
                .body("oauth2.clientId", equalTo("crvs"))
                .body("oauth2.tokenUrl", equalTo(issuer.url("/token")))
                .body(not(containsString("VerySecret")));
        assertThat(database().getCollection("subscriptions").find().first().toJson())
                .doesNotContain("VerySecret");
        as(client).delete("/webhooks/{id}/credentials", subscription).then().statusCode(204);
        as(client).get("/webhooks/{id}/credentials", subscription).then().statusCode(404);
        deliver();
        assertThat(receiver.deliveries().get(0).header("Authorization")).isNull();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.credentials", subscription))
                .extracting(audit -> audit.at("/detail/credentials").asText())
                .containsExactlyInAnyOrder("kept", "forgotten"));
    }

    @Test
    void takesACertificateWithItsKey() {
        var own = new TestCertificate("crvs", 10);

        keep(Map.of("mtls", mtls(own.certificatePem(), own.privateKeyPem()))).statusCode(204);

        as(client)
                .get("/webhooks/{id}/credentials", subscription)
                .then()
                .statusCode(200)
                .body("mtls.subject", equalTo("CN=crvs"))
                .body("mtls.ownTrust", equalTo(false))
                .body(not(containsString("PRIVATE")));
    }

    @Test
    void pointsAtEverythingThatIsWrong() {
        var own = new TestCertificate("crvs", 10);
        var other = new TestCertificate("other", 10);
        var expired = new TestCertificate("old", -5);

        keep(Map.of()).statusCode(400).body("errors[0].code", equalTo("required"));
        keep(Map.of("oauth2", Map.of("tokenUrl", "http://10.0.0.1/token", "clientId", "", "clientSecret", "s")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/oauth2/clientId", "/oauth2/tokenUrl")));
        keep(Map.of("oauth2", Map.of("tokenUrl", "file:///etc/passwd", "clientId", "c", "clientSecret", "s")))
                .statusCode(400)
                .body("errors", hasSize(1));
        keep(Map.of("mtls", mtls("no certificate", "no key")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/mtls/certificate")));
        keep(Map.of("mtls", mtls(own.certificatePem(), other.privateKeyPem())))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/mtls/privateKey")));
        keep(Map.of("mtls", mtls(own.certificatePem(), "no key")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/mtls/privateKey")));
        keep(Map.of("mtls", mtls(expired.certificatePem(), expired.privateKeyPem())))
                .statusCode(400)
                .body("errors.code", equalTo(List.of("expired")));
    }

    @Test
    void isTheOwnersBusiness() {
        ClientMessage other = client(ClientType.WEBHOOK);
        as(other)
                .contentType("application/json")
                .body(oauth2("s"))
                .put("/webhooks/{id}/credentials", subscription)
                .then()
                .statusCode(404);
        as(other).get("/webhooks/{id}/credentials", subscription).then().statusCode(404);
        as(other).delete("/webhooks/{id}/credentials", subscription).then().statusCode(404);
    }

    private void deliver() {
        awaitState(client, deliveryId(registerBirth(), subscription), "DELIVERED");
    }

    private Map<String, Object> oauth2(String secret) {
        return Map.of(
                "oauth2",
                Map.of(
                        "tokenUrl",
                        issuer.url("/token"),
                        "clientId",
                        "crvs",
                        "clientSecret",
                        secret,
                        "scope",
                        "events.write"));
    }

    private static Map<String, String> mtls(String certificate, String key) {
        return Map.of("certificate", certificate, "privateKey", key);
    }

    private ValidatableResponse keep(Map<String, ?> credentials) {
        return as(client)
                .contentType("application/json")
                .body(credentials)
                .put("/webhooks/{id}/credentials", subscription)
                .then();
    }
}
