package org.crvs.interop.webhook.replay;

import static io.restassured.RestAssured.given;
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
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class ReplayTest extends WebhookServiceTest {

    private static final String TOPIC = "BIRTH_REGISTERED";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ReplayWorker worker;

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        database().getCollection("replays").deleteMany(new Document());
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url(), TOPIC);
    }

    @Test
    void sendsWhatWasSentAgainUnderTheSameIds() {
        String first = delivered(registerBirth());
        String second = delivered(registerBirth());
        List<String> bodies =
                receiver.deliveries().stream().map(Receiver.Request::body).toList();

        String id = start(Map.of())
                .statusCode(202)
                .body("total", equalTo(2))
                .extract()
                .path("id");

        done(id).body("done", equalTo(2)).body("onlyFailed", equalTo(false));
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() == 4);
        assertThat(receiver.deliveries().subList(2, 4))
                .extracting(delivery -> delivery.header("webhook-id"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(receiver.deliveries().subList(2, 4))
                .extracting(Receiver.Request::body)
                .containsExactlyInAnyOrderElementsOf(bodies);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.replay", id))
                .singleElement()
                .satisfies(audit -> {
                    assertThat(audit.at("/detail/total").asText()).isEqualTo("2");
                    assertThat(audit.at("/detail/subscriptionId").asText()).isEqualTo(subscription);
                }));
    }

    @Test
    void tellsWhereToLook() {
        ValidatableResponse started = start(Map.of()).statusCode(202);

        String id = started.extract().path("id");
        assertThat(started.extract().header("Location")).isEqualTo("/webhooks/" + subscription + "/replays/" + id);
        done(id).body("total", equalTo(0)).body("done", equalTo(0)).body("subscriptionId", equalTo(subscription));
    }

    @Test
    void sendsOnlyWhatFailedWhenAskedTo() {
        delivered(registerBirth());
        receiver.answers(500);
        RecordMessage record = registerBirth();
        String failed = deliveryId(record, subscription);
        awaitState(client, failed, "EXHAUSTED");
        audited(failed);
        int before = receiver.deliveries().size();
        receiver.answers(200);

        String id = start(Map.of("onlyFailed", true))
                .statusCode(202)
                .body("total", equalTo(1))
                .extract()
                .path("id");

        done(id).body("done", equalTo(1));
        awaitState(client, failed, "DELIVERED");
        assertThat(receiver.deliveries()).hasSize(before + 1);
    }

    @Test
    void takesOnlyThePeriodAndTheTopics() {
        delivered(registerBirth());
        Instant now = Instant.now();

        start(Map.of("topics", List.of("DEATH_REGISTERED"))).statusCode(202).body("total", equalTo(0));
        await().atMost(PATIENCE).untilAsserted(() -> start(Map.of(
                        "from", now.minusSeconds(600).toString(),
                        "to", now.minusSeconds(300).toString()))
                .statusCode(202)
                .body("total", equalTo(0)));
    }

    @Test
    void pingsAreNotSentAgain() {
        String ping = as(client)
                .post("/webhooks/{id}/test", subscription)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        awaitState(client, ping, "DELIVERED");

        start(Map.of()).statusCode(202).body("total", equalTo(0));
    }

    @Test
    void goesOnWhereACrashedWorkerStopped() {
        String first = delivered(registerBirth());
        String second = delivered(registerBirth());
        Document log = database()
                .getCollection("delivery_log")
                .find(new Document("_id", first))
                .first();
        String id = UUID.randomUUID().toString();
        database()
                .getCollection("replays")
                .insertOne(abandoned(id)
                        .append("place", new Document("createdAt", log.getDate("createdAt")).append("id", first)));

        worker.soon();

        done(id).body("done", equalTo(2));
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() == 3);
        assertThat(receiver.deliveries().get(2).header("webhook-id")).isEqualTo(second);
    }

    @Test
    void doesNotSendTwiceWhatItHadSentBeforeTheCrash() {
        String sent = delivered(registerBirth());
        String id = UUID.randomUUID().toString();
        Document crashed = abandoned(id);
        database()
                .getCollection("delivery_log")
                .updateOne(
                        new Document("_id", sent),
                        new Document(
                                "$set",
                                new Document(
                                        "finishedAt", Date.from(Instant.now().plusSeconds(60)))));
        database().getCollection("replays").insertOne(crashed);

        worker.soon();

        done(id);
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void oneOfASubscriptionRunsAtATime() {
        Document running = abandoned("running-" + subscription);
        running.put("dueAt", Date.from(Instant.now().plusSeconds(600)));
        database().getCollection("replays").insertOne(running);

        start(Map.of()).statusCode(409).contentType("application/problem+json").header("Retry-After", "10");
    }

    @Test
    void isGivenUpWhenTheSubscriptionIsEnded() {
        Document running = abandoned("ended-" + subscription);
        running.put("dueAt", Date.from(Instant.now().plusSeconds(600)));
        database().getCollection("replays").insertOne(running);
        as(client).delete("/webhooks/{id}", subscription).then().statusCode(204);
        database()
                .getCollection("replays")
                .updateOne(
                        new Document("_id", "ended-" + subscription),
                        new Document("$set", new Document("dueAt", Date.from(Instant.EPOCH))));

        worker.soon();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database()
                        .getCollection("replays")
                        .find(new Document("_id", "ended-" + subscription))
                        .first())
                .containsEntry("state", "CANCELLED")
                .doesNotContainKeys("running", "dueAt", "claim"));
    }

    @Test
    void forgetsWhatWasKeptLongEnough() {
        String id = start(Map.of()).statusCode(202).extract().path("id");
        done(id);
        database()
                .getCollection("replays")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("expiresAt", Date.from(Instant.EPOCH))));

        worker.forget();

        as(client)
                .get("/webhooks/{id}/replays/{replay}", subscription, id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aPausedSubscriptionIsResumedFirst() {
        as(client)
                .contentType("application/json")
                .body("{\"state\":\"PAUSED\"}")
                .patch("/webhooks/{id}", subscription)
                .then()
                .statusCode(200);

        start(Map.of()).statusCode(409).contentType("application/problem+json");
    }

    @Test
    void refusesWhatBreaksTheBounds() {
        Instant now = Instant.now();
        start(Map.of("from", now.minus(Duration.ofDays(15)).toString()))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/to"))
                .body("errors[0].code", equalTo("too-long"));
        start(Map.of("from", "yesterday")).statusCode(400).body("errors[0].pointer", equalTo("/from"));
        start(Map.of("topics", List.of("PING"))).statusCode(400).body("errors[0].pointer", equalTo("/topics/0"));
        start(Map.of("until", "x")).statusCode(400).body("errors[0].pointer", equalTo("/until"));
    }

    @Test
    void isTheOwnersAndTheAdministratorsBusiness() {
        String id = start(Map.of()).statusCode(202).extract().path("id");
        done(id);
        ClientMessage other = client(ClientType.WEBHOOK);
        String path = "/webhooks/" + subscription + "/replays/" + id;

        as(other).get(path).then().statusCode(404);
        as(other)
                .contentType("application/json")
                .body(body(Map.of()))
                .post("/webhooks/{id}/replay", subscription)
                .then()
                .statusCode(404);
        as(client).get("/webhooks/{id}/replays/unknown", subscription).then().statusCode(404);
        String second = subscribe(client, receiver.url("/other"), TOPIC);
        as(client).get("/webhooks/{id}/replays/{replay}", second, id).then().statusCode(404);
        asAdministrator().get(path).then().statusCode(200);
        as("x", "HEALTH", "notification-api").get(path).then().statusCode(403);
        given().get(path).then().statusCode(401);
    }

    private ValidatableResponse start(Map<String, Object> members) {
        return as(client)
                .contentType("application/json")
                .body(body(members))
                .post("/webhooks/{id}/replay", subscription)
                .then();
    }

    private static Map<String, Object> body(Map<String, Object> members) {
        Instant now = Instant.now();
        Map<String, Object> body = new HashMap<>();
        body.put("from", now.minusSeconds(3600).toString());
        body.put("to", now.plusSeconds(3600).toString());
        body.putAll(members);
        return body;
    }

    private ValidatableResponse done(String id) {
        await().atMost(PATIENCE).untilAsserted(() -> as(client)
                .get("/webhooks/{id}/replays/{replay}", subscription, id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE")));
        return as(client)
                .get("/webhooks/{id}/replays/{replay}", subscription, id)
                .then();
    }

    private String delivered(RecordMessage record) {
        String id = deliveryId(record, subscription);
        awaitState(client, id, "DELIVERED");
        audited(id);
        return id;
    }

    private void audited(String id) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database()
                        .getCollection("delivery_log")
                        .find(new Document("_id", id))
                        .first())
                .isNotNull()
                .doesNotContainKey("auditDue"));
    }

    /** What a worker that was killed in the middle of a replay leaves behind, one delivery done. */
    private Document abandoned(String id) {
        Date now = Date.from(Instant.now().plusMillis(5));
        return new Document("_id", id)
                .append("subscriptionId", subscription)
                .append("running", subscription)
                .append("from", Date.from(Instant.now().minusSeconds(3600)))
                .append("to", Date.from(Instant.now().plusSeconds(3600)))
                .append("onlyFailed", false)
                .append("state", "RUNNING")
                .append("total", 2)
                .append("done", 1)
                .append("createdAt", now)
                .append("dueAt", Date.from(Instant.EPOCH))
                .append("claim", "a worker that is gone");
    }
}
