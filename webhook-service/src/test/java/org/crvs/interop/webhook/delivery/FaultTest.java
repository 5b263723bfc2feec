package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.SECRET;
import static org.crvs.interop.webhook.Samples.grant;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The broker or the database goes away and comes back. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class FaultTest extends WebhookServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
    }

    @AfterEach
    void everythingRuns() {
        Faults.startMongodb();
        Faults.startKafka();
        await().atMost(PATIENCE).until(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void eventsWaitForTheDatabaseAndAreNotParked() {
        Faults.stopMongodb();
        RecordMessage first = registerBirth();
        RecordMessage second = registerBirth();
        await().atMost(PATIENCE).until(() -> RestAssured.get("/q/health/ready").statusCode() == 503);

        Faults.startMongodb();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("webhook-id"))
                .contains(deliveryId(first, subscription), deliveryId(second, subscription)));
    }

    @Test
    void withoutTheDatabaseNothingIsAcknowledged() {
        Faults.stopMongodb();

        as(client)
                .contentType("application/json")
                .body(wish(receiver.url(), "subscribe", "BIRTH_NOTIFIED", SECRET))
                .post("/webhooks")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json");
    }

    @Test
    void deliveriesGoOnWithoutTheBrokerAndAreAuditedAfterwards() {
        List<RecordMessage> records = new ArrayList<>();
        receiver.answers(
                (number, request) -> new Receiver.Reply(number == 1 ? 429 : 200, Map.of("Retry-After", "2"), ""));
        records.add(registerBirth());
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() == 1);

        Faults.stopKafka();
        String id = deliveryId(records.get(0), subscription);
        awaitState(client, id, "DELIVERED");
        Faults.startKafka();

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(audits("webhook.deliver", id))
                .extracting(audit -> audit.path("id").asText())
                .as("what was sent twice is the same event and kept once")
                .isNotEmpty()
                .containsOnly("webhook.deliver:" + id + ":2"));
        records.add(registerBirth());
        awaitState(client, deliveryId(records.get(1), subscription), "DELIVERED");
    }
}
