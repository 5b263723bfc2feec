package org.crvs.interop.clientregistry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class SigningKeysResourceTest {

    @Test
    void tokensOfBothKeysVerifyAfterARotation() throws Exception {
        String before = token();
        String old = kidOf(before);
        List<String> kids = asAdministrator()
                .post("/signing-keys/rotate")
                .then()
                .statusCode(200)
                .body("keys.find { it.kid == '" + old + "' }.state", equalTo("VERIFYING"))
                .body("keys.findAll { it.state == 'SIGNING' }.size()", equalTo(1))
                .extract()
                .jsonPath()
                .getList("keys.findAll { it.state == 'SIGNING' }.kid", String.class);
        String after = token();

        assertThat(kidOf(after)).isEqualTo(kids.get(0)).isNotEqualTo(old);
        RestAssured.get("/.well-known/jwks.json").then().body("keys.kid", hasItems(old, kidOf(after)));
        assertVerifies(before);
        assertVerifies(after);
        assertThat(TopicReader.all(Topics.CLIENTS))
                .extracting(message -> message.key())
                .contains("key:" + old, "key:" + kidOf(after));
        Awaitility.await().untilAsserted(() -> asAdministrator()
                .get("/audit?action=signing-key.rotate&client=" + Registry.ADMIN)
                .then()
                .statusCode(200)
                .body("entries.detail.kid", hasItem(kidOf(after)))
                .body("entries.detail.previousKid", hasItem(old)));
    }

    @Test
    void withoutTheBrokerTheOldKeySignsUntilItIsBack() throws Exception {
        String old = kidOf(token());
        Faults.stopKafka();
        try {
            asAdministrator()
                    .post("/signing-keys/rotate")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("5"));
            assertThat(kidOf(token())).isEqualTo(old);
            asAdministrator().post("/signing-keys/rotate").then().statusCode(409);
        } finally {
            Faults.startKafka();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(kidOf(token()))
                .isNotEqualTo(old));
        assertVerifies(token());
    }

    @Test
    void tellsWhichKeySigns() throws Exception {
        asAdministrator()
                .get("/signing-keys")
                .then()
                .statusCode(200)
                .body("keys.find { it.state == 'SIGNING' }.kid", equalTo(kidOf(token())));
        Registry.as("someone", "HEALTH", "notification-api")
                .get("/signing-keys")
                .then()
                .statusCode(403);
    }

    @Test
    void needsAnAdministrator() {
        Registry.as("someone", "HEALTH", "notification-api")
                .post("/signing-keys/rotate")
                .then()
                .statusCode(403);
        RestAssured.post("/signing-keys/rotate").then().statusCode(401);
    }

    private static String token() {
        return RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", SeedFile.HEALTH_ID)
                .formParam("client_secret", SeedFile.HEALTH_SECRET)
                .post("/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static String kidOf(String token) throws JoseException {
        return ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(token)).getKeyIdHeaderValue();
    }

    private static void assertVerifies(String token) throws JoseException {
        var keys = new JsonWebKeySet(RestAssured.get("/.well-known/jwks.json").asString());
        String kid = kidOf(token);
        var signature = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
        signature.setKey(keys.findJsonWebKey(kid, null, null, null).getKey());
        assertThat(signature.verifySignature()).isTrue();
    }
}
