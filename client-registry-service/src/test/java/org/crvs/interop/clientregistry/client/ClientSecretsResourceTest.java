package org.crvs.interop.clientregistry.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientSecretsResourceTest {

    @Inject
    KeyedHash hash;

    @Inject
    SecretBox box;

    @Test
    void anApiKeyIsShownOnceAndItsHashIsPublished() {
        String id = register("HEALTH").getString("client.clientId");
        JsonPath made = asAdministrator()
                .post("/clients/" + id + "/api-keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .header("Location", containsString("/clients/" + id + "/api-keys/"))
                .extract()
                .jsonPath();
        String key = made.getString("apiKey");
        assertThat(ApiKey.isWellFormed(key)).isTrue();
        assertThat(key).startsWith("crvs_test_");
        assertThat(Instant.parse(made.getString("expiresAt")))
                .isEqualTo(Instant.parse(made.getString("createdAt")).plus(Duration.ofDays(365)));

        String shown = asAdministrator()
                .get("/clients/" + id)
                .then()
                .body("apiKeys.keyId", equalTo(List.of(made.getString("keyId"))))
                .body("version", equalTo(2))
                .extract()
                .asString();
        assertThat(shown).doesNotContain(key).doesNotContain(hash.of(key));

        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> assertThat(message.apiKeys())
                        .extracting(ClientMessage.ApiKeyHash::hash)
                        .containsExactly(hash.of(key))));

        asAdministrator()
                .delete("/clients/" + id + "/api-keys/" + made.getString("keyId"))
                .then()
                .statusCode(204);
        Awaitility.await().untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> assertThat(message.apiKeys()).isEmpty()));
    }

    @Test
    void anApiKeyEndsWhenItIsTold() {
        String id = register("HEALTH").getString("client.clientId");
        asAdministrator()
                .body("{\"expiresAt\":\"2100-01-01T00:00:00Z\"}")
                .post("/clients/" + id + "/api-keys")
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo("2100-01-01T00:00:00Z"));
        asAdministrator()
                .body("{\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                .post("/clients/" + id + "/api-keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expiresAt"));
        asAdministrator()
                .body("{\"expiresAt\":\"next week\"}")
                .post("/clients/" + id + "/api-keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expiresAt"));
    }

    @Test
    void aRotatedKeyWorksOnForTheOverlapAndIsGoneAtOnceWithoutOne() {
        String id = register("HEALTH").getString("client.clientId");
        String first = addKey(id);
        String second = asAdministrator()
                .body("{\"overlapHours\":48}")
                .post("/clients/" + id + "/api-keys/" + first + "/rotate")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .path("keyId");
        JsonPath client = asAdministrator().get("/clients/" + id).jsonPath();
        assertThat(client.getList("apiKeys.keyId", String.class)).containsExactly(first, second);
        assertThat(Duration.between(Instant.now(), Instant.parse(client.getString("apiKeys[0].expiresAt"))))
                .isBetween(Duration.ofHours(47), Duration.ofHours(48));

        String third = asAdministrator()
                .body("{\"overlapHours\":0,\"expiresAt\":\"2100-01-01T00:00:00Z\"}")
                .post("/clients/" + id + "/api-keys/" + second + "/rotate")
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo("2100-01-01T00:00:00Z"))
                .extract()
                .path("keyId");
        assertThat(asAdministrator().get("/clients/" + id).jsonPath().getList("apiKeys.keyId", String.class))
                .containsExactly(first, third);
        asAdministrator()
                .get("/audit?action=client.rotate-api-key&client=" + id)
                .then()
                .body("entries.size()", equalTo(2))
                .body("entries[0].detail.newKeyId", equalTo(third));
    }

    @Test
    void theOldSecretWorksOnForADayUnlessToldOtherwise() {
        JsonPath client = register("HEALTH");
        String id = client.getString("client.clientId");
        String old = client.getString("clientSecret");
        String next = asAdministrator()
                .post("/clients/" + id + "/refresh-secret")
                .then()
                .statusCode(200)
                .body("client.formerSecretUntil", notNullValue())
                .extract()
                .path("clientSecret");
        token(id, old, 200);
        token(id, next, 200);
        String last = asAdministrator()
                .body("{\"overlapHours\":0}")
                .post("/clients/" + id + "/refresh-secret")
                .then()
                .statusCode(200)
                .body("client.formerSecretUntil", nullValue())
                .extract()
                .path("clientSecret");
        token(id, old, 401);
        token(id, next, 401);
        token(id, last, 200);
    }

    @Test
    void theOldSigningSecretIsToldBesideTheNewOneUntilItEnds() {
        JsonPath client = register("WEBHOOK");
        String id = client.getString("client.clientId");
        String next = asAdministrator()
                .body("{\"overlapHours\":168}")
                .post("/clients/" + id + "/refresh-sha-secret")
                .then()
                .statusCode(200)
                .body("client.formerShaSecretUntil", notNullValue())
                .extract()
                .path("shaSecret");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(TopicReader.clientMessages(id))
                .last()
                .satisfies(message -> {
                    assertThat(box.open(message.sealedShaSecret(), id)).isEqualTo(next);
                    assertThat(message.formerShaSecrets()).singleElement().satisfies(former -> {
                        assertThat(box.open(former.sealed(), id)).isEqualTo(client.getString("shaSecret"));
                        assertThat(former.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(6)));
                    });
                }));
        asAdministrator().get("/clients/" + id + "/sha-secret").then().body("shaSecret", equalTo(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "169", "\"PT1H\"", "1.5"})
    void anOverlapIsWholeHoursUpToAWeek(String hours) {
        String id = register("HEALTH").getString("client.clientId");
        String key = addKey(id);
        for (String path : List.of("/refresh-secret", "/refresh-sha-secret", "/api-keys/" + key + "/rotate")) {
            asAdministrator()
                    .body("{\"overlapHours\":" + hours + "}")
                    .post("/clients/" + id + path)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/overlapHours"));
        }
    }

    @Test
    void tellsWhenAKeyWasLastUsed() throws Exception {
        String id = register("HEALTH").getString("client.clientId");
        String key = addKey(id);
        Instant used = Instant.parse("2026-05-01T10:00:00Z");
        for (Instant at : List.of(used, used.minusSeconds(3600))) {
            var message = new AuditMessage(
                    UUID.randomUUID().toString(),
                    at,
                    "api-key.use",
                    AuditMessage.Outcome.SUCCESS,
                    new Actor(id, "HEALTH", "x"),
                    null,
                    List.of(),
                    null,
                    Map.of("keyId", key));
            byte[] bytes = MessageCodec.write(MessageType.AUDIT, "/gateway", message.id(), id, at, message);
            TopicReader.send(Topics.AUDIT, Map.entry(id, bytes));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> asAdministrator()
                .get("/clients/" + id)
                .then()
                .body("version", equalTo(2))
                .body("apiKeys[0].lastUsedAt", equalTo(used.toString())));
    }

    private static String addKey(String clientId) {
        return asAdministrator()
                .post("/clients/" + clientId + "/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("keyId");
    }

    private static void token(String clientId, String secret, int status) {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", secret)
                .post("/token")
                .then()
                .statusCode(status);
    }

    @Test
    void theWebhookSigningSecretIsRevealedAndThatIsAudited() {
        JsonPath client = register("WEBHOOK");
        String id = client.getString("client.clientId");
        asAdministrator()
                .get("/clients/" + id + "/sha-secret")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("shaSecret", equalTo(client.getString("shaSecret")));
        asAdministrator()
                .get("/audit?action=client.read-secret&client=" + id)
                .then()
                .statusCode(200)
                .body("entries.size()", equalTo(1))
                .body("entries[0].actor.clientId", equalTo(Registry.ADMIN))
                .body("entries[0].grant", equalTo("natlsysadmin"))
                .body("entries[0].requestId", equalTo(Registry.REQUEST_ID));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String nobody = UUID.randomUUID().toString();
        asAdministrator().post("/clients/" + nobody + "/refresh-secret").then().statusCode(404);
        asAdministrator().get("/clients/" + nobody + "/sha-secret").then().statusCode(404);
        asAdministrator().post("/clients/" + nobody + "/api-keys").then().statusCode(404);
        String id = register("HEALTH").getString("client.clientId");
        asAdministrator()
                .delete("/clients/" + id + "/api-keys/" + nobody)
                .then()
                .statusCode(404);
    }

    @Test
    void needsAnAdministrator() {
        String id = register("HEALTH").getString("client.clientId");
        for (String path : List.of("/refresh-secret", "/api-keys")) {
            Registry.as(id, "HEALTH", "notification-api")
                    .post("/clients/" + id + path)
                    .then()
                    .statusCode(403);
        }
        Registry.as(id, "HEALTH", "notification-api")
                .get("/clients/" + id + "/sha-secret")
                .then()
                .statusCode(403);
    }
}
