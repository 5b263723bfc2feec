package org.crvs.interop.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class OpenApiTest extends WebhookServiceTest {

    @Test
    void describesEveryEndpoint() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/webhooks"))
                .body("paths", hasKey("/webhooks/{id}"))
                .body("paths", hasKey("/webhooks/{id}/deliveries"))
                .body("paths", hasKey("/webhooks/{id}/test"))
                .body("paths.'/webhooks/{id}'", hasKey("patch"))
                .body("paths", hasKey("/webhooks/{id}/replay"))
                .body("paths", hasKey("/webhooks/{id}/replays/{replayId}"))
                .body("paths", hasKey("/webhooks/{id}/recover"))
                .body("paths", hasKey("/webhooks/{id}/credentials"))
                .body("paths", hasKey("/hub"))
                .body("paths", hasKey("/topics/{topic}"))
                .body("paths", hasKey("/dead-letters"))
                .body("paths", hasKey("/.well-known/webhook-keys.json"))
                .body("paths", hasKey("/event-types"))
                .body("paths", hasKey("/event-types/{topic}"))
                .body("paths", hasKey("/deliveries/{id}"))
                .body("paths", hasKey("/deliveries/{id}/replay"))
                .body("paths.'/webhooks'.post.summary", notNullValue());
    }

    @Test
    void tellsWhenItIsReady() {
        given().get("/q/health/ready").then().statusCode(200);
    }
}
