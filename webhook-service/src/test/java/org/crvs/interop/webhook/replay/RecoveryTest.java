package org.crvs.interop.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.bson.Document;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What a subscription missed; and what must never be sent again. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class RecoveryTest extends WebhookServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;
    private Instant start;

    @BeforeEach
    void aSubscriber() {
        database().getCollection("replays").deleteMany(new Document());
        start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
    }

    @Test
    void sendsWhatHappenedWhileItWasDisabledAndNotWhatWasDelivered() {
        RecordMessage before = registerBirth();
        awaitState(client, deliveryId(before, subscription), "DELIVERED");
        receiver.answers(410);
        RecordMessage refused = registerBirth();
        awaitState(client, deliveryId(refused, subscription), "HELD");
        RecordMessage missed = registerBirth();
        // a delivery of another client tells that the message was taken
        ClientMessage other = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        String witness = subscribe(other, receiver().url(), "BIRTH_REGISTERED");
        awaitState(other, deliveryId(registerBirth(), witness), "DELIVERED");
        assertThat(stateOf(client, deliveryId(missed, subscription))).isNull();

        receiver.answers(200);
        resume();
        String id = recover(start.toString())
                .statusCode(202)
                .body("onlyFailed", equalTo(true))
                .extract()
                .path("id");

        awaitState(client, deliveryId(missed, subscription), "DELIVERED");
        awaitState(client, deliveryId(refused, subscription), "DELIVERED");
        await().atMost(PATIENCE).untilAsserted(() -> as(client)
                .get("/webhooks/{id}/replays/{replay}", subscription, id)
                .then()
                .body("state", equalTo("DONE")));
        assertThat(received(before)).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audits("webhook.recover", id)).hasSize(1));
    }

    @Test
    void sendsWhatWasExhausted() {
        receiver.answers(500);
        RecordMessage failed = registerBirth();
        awaitState(client, deliveryId(failed, subscription), "EXHAUSTED");
        receiver.answers(200);

        recover(start.toString()).statusCode(202).body("total", equalTo(1));

        awaitState(client, deliveryId(failed, subscription), "DELIVERED");
    }

    @Test
    void aSealedRecordIsStrippedCancelledAndNeverSentAgain() {
        receiver.answers((number, request) ->
                new Receiver.Reply(number == 1 ? 200 : 500, Map.of("Retry-After", "2"), "an answer"));
        RecordMessage record = registerBirth();
        String delivered = deliveryId(record, subscription);
        awaitState(client, delivered, "DELIVERED");
        pause();
        RecordMessage again = publish(version(record, RecordAction.CONFIRM, RecordStatus.REGISTERED, 4));
        String held = deliveryId(again, subscription);
        awaitState(client, held, "HELD");
        assertThat(stored("delivery_log", delivered)).contains("\"Child");

        publish(version(record, RecordAction.SEAL, RecordStatus.SEALED, 5));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stored("delivery_log", delivered)).doesNotContain("Child", "an answer");
            assertThat(stored("deliveries", held)).doesNotContain("Child");
        });
        resume();
        awaitState(client, held, "CANCELLED");
        assertThat(stored("delivery_log", held)).doesNotContain("Child");
        as(client).post("/deliveries/{id}/replay", delivered).then().statusCode(409);
        recover(start.toString()).statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> database()
                                .getCollection("replays")
                                .find(new Document("state", "DONE"))
                                .first()
                        != null);
        assertThat(received(record)).isEqualTo(1);
        assertThat(received(again)).isZero();

        publish(version(record, RecordAction.UNSEAL, RecordStatus.REGISTERED, 6));
        RecordMessage corrected = publish(version(record, RecordAction.CONFIRM, RecordStatus.REGISTERED, 7));
        receiver.answers(200);
        awaitState(client, deliveryId(corrected, subscription), "DELIVERED");
    }

    @Test
    void refusesWhatIsNoTimeInReach() {
        recover(Instant.now().plusSeconds(60).toString()).statusCode(400).body("errors[0].pointer", equalTo("/since"));
        recover(Instant.now().minus(Duration.ofDays(15)).toString())
                .statusCode(400)
                .body("errors[0].code", equalTo("too-long"));
        as(client)
                .contentType("application/json")
                .body("{}")
                .post("/webhooks/{id}/recover", subscription)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("required"));
        pause();
        recover(start.toString()).statusCode(409);
        as(client(ClientType.WEBHOOK))
                .contentType("application/json")
                .body("{\"since\":\"" + start + "\"}")
                .post("/webhooks/{id}/recover", subscription)
                .then()
                .statusCode(404);
    }

    private ValidatableResponse recover(String since) {
        return as(client)
                .contentType("application/json")
                .body("{\"since\":\"" + since + "\"}")
                .post("/webhooks/{id}/recover", subscription)
                .then();
    }

    private void pause() {
        state("PAUSED");
    }

    private void resume() {
        state("ACTIVE");
    }

    private void state(String state) {
        as(client)
                .contentType("application/json")
                .body("{\"state\":\"" + state + "\"}")
                .patch("/webhooks/{id}", subscription)
                .then()
                .statusCode(200);
    }

    private long received(RecordMessage record) {
        return receiver.deliveries().stream()
                .filter(delivery -> delivery.header("webhook-id").equals(deliveryId(record, subscription)))
                .count();
    }

    private String stored(String collection, String id) {
        Document found = database()
                .getCollection(collection)
                .find(new Document("_id", id))
                .first();
        return found == null ? "" : found.toJson();
    }

    private static RecordMessage version(RecordMessage record, RecordAction action, RecordStatus status, int version) {
        return new RecordMessage(
                record.recordId(),
                version,
                EventType.BIRTH,
                action,
                status,
                record.status(),
                record.trackingId(),
                record.registrationNumber(),
                record.officeId(),
                record.areaId(),
                record.actor(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                List.of(),
                Samples.birth());
    }
}
