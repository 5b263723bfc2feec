package org.crvs.interop.clientregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.crvs.interop.clientregistry.testing.Registry.register;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.security.ApiKey;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ClientSecretsResourceTest {

    @Inject
    KeyedHash hash;

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
    void aClientHasOnlySoManyApiKeys() {
        String id = register("HEALTH").getString("client.clientId");
        for (int i = 0; i < ClientSecrets.MOST_API_KEYS; i++) {
            asAdministrator().post("/clients/" + id + "/api-keys").then().statusCode(201);
        }
        asAdministrator().post("/clients/" + id + "/api-keys").then().statusCode(409);
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
