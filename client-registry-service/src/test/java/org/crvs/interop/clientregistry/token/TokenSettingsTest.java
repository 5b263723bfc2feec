package org.crvs.interop.clientregistry.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.util.Map;

@QuarkusTest
@TestProfile(TokenSettingsTest.NoQueryShortLife.class)
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class TokenSettingsTest {

    public static class NoQueryShortLife implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crvs.token.query-parameters", "false",
                    "crvs.token.lifetime", "PT1M",
                    "crvs.public-url", "https://crvs.example/");
        }
    }

    @Test
    void theQueryStringCanBeSwitchedOff() {
        given().queryParam("grant_type", "client_credentials")
                .queryParam("client_id", SeedFile.HEALTH_ID)
                .queryParam("client_secret", SeedFile.HEALTH_SECRET)
                .post("/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void theLifetimeIsASetting() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", SeedFile.HEALTH_ID)
                .formParam("client_secret", SeedFile.HEALTH_SECRET)
                .post("/token")
                .then()
                .statusCode(200)
                .body("expires_in", equalTo(60));
    }

    @Test
    void theIssuerIsThePublicAddress() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .body("issuer", equalTo("https://crvs.example/"))
                .body("token_endpoint", equalTo("https://crvs.example/token"));
    }
}
