package org.crvs.interop.clientregistry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.Registry;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** What an operator sees of the service: health, metrics, documentation. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class ServiceTest {

    @Test
    void tellsWhetherItCanWork() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("signing key is loaded", "client changes are published"));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void countsWhatAnOperatorWatches() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", SeedFile.HEALTH_ID)
                .formParam("client_secret", SeedFile.HEALTH_SECRET)
                .post("/token")
                .then()
                .statusCode(200);
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", SeedFile.HEALTH_ID)
                .formParam("client_secret", "wrong")
                .post("/token")
                .then()
                .statusCode(401);
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("crvs_tokens_issued_total{type=\"HEALTH\"}"))
                .body(containsString("crvs_tokens_refused_total{reason=\"wrong-secret\"}"))
                .body(containsString("crvs_clients_registered{status=\"ACTIVE\",type=\"HEALTH\"}"))
                .body(containsString("crvs_clients_backlog"))
                .body(containsString("crvs_signingkey_age"))
                .body(containsString("crvs_audit_stored_total")));
    }

    @Test
    void documentsEveryPublicPath() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body("paths", hasKey("/clients/{id}/api-keys/{keyId}"))
                .body("paths", hasKey("/audit"))
                .body("paths", hasKey("/audit/verify"))
                .body("paths", hasKey("/signing-keys/rotate"))
                .body("paths", hasKey("/token"))
                .body("paths", hasKey("/.well-known/jwks.json"))
                .body("paths", not(hasKey("/auth/token")));
    }

    @Test
    void anUnknownRouteAndAWrongMethodAreProblems() {
        Registry.asAdministrator().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
        Registry.asAdministrator().put("/clients").then().statusCode(405).contentType("application/problem+json");
        Registry.asAdministrator()
                .contentType("text/plain")
                .body("x")
                .post("/clients")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }
}
