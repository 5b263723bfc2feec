package org.crvs.interop.notification.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ServiceHealthTest {

    @Test
    void tellsWhenItCanWork() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> RestAssured.given().get("/q/health/ready").statusCode() == 200);
        RestAssured.given().get("/q/health/ready").then().body("status", equalTo("UP"));
    }

    @Test
    void countsWhatAnOperatorWatches() {
        Api.importCountry();
        Api.accepted(Bundles.fresh(Bundles.BIRTH));
        String metrics = RestAssured.given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains(
                        "crvs_notifications_total{outcome=\"accepted\"",
                        "crvs_records_versions_total{action=\"notify\"",
                        "crvs_outbox_backlog",
                        "crvs_outbox_oldest_seconds",
                        "crvs_locations_unpublished");
    }

    @Test
    void describesItsInterface() {
        RestAssured.given()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/notification"))
                .body("paths", hasKey("/records/{id}/{action}"))
                .body("paths", hasKey("/locations/{id}/hierarchy"));
    }
}
