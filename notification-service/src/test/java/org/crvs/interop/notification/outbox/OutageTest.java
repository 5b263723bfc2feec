package org.crvs.interop.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The broker or the database goes away while notifications come in. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutageTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    @AfterEach
    void everythingBack() {
        Faults.startKafka();
        Faults.startMongodb();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.send(Bundles.fresh(Bundles.MINIMAL)).statusCode() == 200);
    }

    @Test
    void withoutTheBrokerNotificationsAreTakenAndToldLater() {
        Faults.stopKafka();
        long start = System.nanoTime();
        String id = Api.accepted(Bundles.fresh(Bundles.BIRTH));
        Api.done(id, "validate", null);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        Api.registrar()
                .get("/records/" + id)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("/problems/unavailable"));
        Faults.startKafka();
        assertThat(Messages.versions(id, 2)).extracting(RecordMessage::version).startsWith(1, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> Api.registrar().get("/records/" + id).statusCode() == 200);
    }

    @Test
    void withoutTheDatabaseNothingIsAcknowledgedAndTheRepeatIsTaken() {
        var bundle = Bundles.fresh(Bundles.BIRTH);
        Faults.stopMongodb();
        Api.send(bundle).then().statusCode(503).body("type", equalTo("/problems/unavailable"));
        RestAssured.given().get("/location/" + Bundles.OFFICE).then().statusCode(200);
        Faults.startMongodb();
        Response answer = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.send(bundle), sent -> sent.statusCode() == 200);
        assertThat(Api.send(bundle).header("Location")).isEqualTo(answer.header("Location"));
    }
}
