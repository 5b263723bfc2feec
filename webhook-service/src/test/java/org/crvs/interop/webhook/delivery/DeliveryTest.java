package org.crvs.interop.webhook.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.SECRET;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.bson.Document;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Receiver.Reply;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.crvs.interop.webhook.signing.HubSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class DeliveryTest extends WebhookServiceTest {

    private static final String TOPIC = "BIRTH_REGISTERED";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DeliveryRetention retention;

    @Inject
    DeliveryMetrics metrics;

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url("/hook?k=v"), TOPIC);
    }

    @Test
    void deliversSignedWithinASecond() {
        List<Duration> latencies = new ArrayList<>();
        RecordMessage record = null;
        for (int i = 1; i <= 5; i++) {
            record = registerBirth();
            latencies.add(Duration.between(record.at(), delivered(i).get(i - 1).at()));
        }

        assertThat(latencies)
                .as("the fastest of five, on a busy machine")
                .anyMatch(latency -> latency.toMillis() < 1000);
        Receiver.Request delivery = receiver.deliveries().get(4);
        assertThat(delivery.header("Content-Type")).isEqualTo("application/json");
        assertThat(delivery.header("webhook-id")).isEqualTo(deliveryId(record, subscription));
        assertThat(delivery.header("X-Hub-Signature"))
                .isEqualTo(HubSignature.of(SECRET, delivery.body().getBytes(StandardCharsets.UTF_8)));
        var library =
                new Webhook("whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
        HttpHeaders headers = HttpHeaders.of(delivery.headers(), (name, value) -> true);
        assertThatCode(() -> library.verify(delivery.body(), headers)).doesNotThrowAnyException();
        assertThat(Samples.json(delivery.body()).at("/event/hub/topic").asText())
                .isEqualTo(TOPIC);
        assertThat(Samples.json(delivery.body()).path("id").asText()).isEqualTo(subscription);
        assertThat(delivery.body())
                .contains("\"Child\"", record.registrationNumber())
                .doesNotContain("Secret");
    }

    @Test
    void showsAndAuditsWhatItDid() {
        RecordMessage record = registerBirth();
        String id = deliveryId(record, subscription);
        awaitState(client, id, "DELIVERED");

        as(client)
                .get("/deliveries/{id}", id)
                .then()
                .statusCode(200)
                .body("attempts", hasSize(1))
                .body("attempts[0].status", equalTo(200))
                .body("attempts[0].response", nullValue())
                .body("sections", equalTo(List.of("child-details")))
                .body(not(containsString("payload")));
        as(client)
                .get("/webhooks/{id}/deliveries?state=delivered", subscription)
                .then()
                .statusCode(200)
                .body("entries.id", equalTo(List.of(id)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audits("webhook.deliver", id)).hasSize(1));
        assertThat(audits("webhook.deliver", id).get(0).toString())
                .contains(record.recordId(), client.clientId(), "SUCCESS")
                .doesNotContain("Child\"");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log(id)).isNotNull().doesNotContainKey("auditDue"));
    }

    @Test
    void eachSubscriberGetsItsOwnSections() {
        ClientMessage national = client(ClientType.NATIONAL_ID);
        ClientMessage mothers = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "mother-details"));
        ClientMessage deaths = client(ClientType.WEBHOOK, grant(EventType.DEATH, "deceased-details"));
        Receiver ofNational = receiver();
        Receiver ofMothers = receiver();
        Receiver ofDeaths = receiver();
        subscribe(national, ofNational.url(), TOPIC);
        subscribe(mothers, ofMothers.url(), TOPIC);
        subscribe(deaths, ofDeaths.url(), TOPIC);

        registerBirth();

        await().atMost(PATIENCE)
                .until(() -> !ofNational.deliveries().isEmpty()
                        && !ofMothers.deliveries().isEmpty());
        assertThat(delivered(1).get(0).body()).doesNotContain("Secret");
        assertThat(ofMothers.deliveries().get(0).body())
                .contains("SecretMother")
                .doesNotContain("\"Child\"", "SecretFather", "SecretPhone", "SecretGrandfather");
        assertThat(ofNational.deliveries().get(0).body())
                .contains("\"Child\"", "SecretMother", "SecretFather", "SecretGrandfather")
                .doesNotContain("SecretTitle");
        assertThat(ofDeaths.deliveries()).isEmpty();
    }

    @Test
    void theSameMessageAgainIsOneDelivery() {
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "DELIVERED");
        publish(record);
        RecordMessage next = registerBirth();
        awaitState(client, deliveryId(next, subscription), "DELIVERED");
        publish(record);
        awaitState(client, deliveryId(registerBirth(), subscription), "DELIVERED");

        assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("webhook-id"))
                .containsOnlyOnce(deliveryId(record, subscription))
                .hasSize(3);
    }

    @Test
    void triesAgainWithTheSameIdAndBody() {
        receiver.answers((number, request) -> new Reply(number == 1 ? 500 : 204));

        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "DELIVERED");

        assertThat(delivered(2))
                .extracting(Receiver.Request::body)
                .containsOnly(delivered(2).get(0).body());
        assertThat(delivered(2))
                .extracting(delivery -> delivery.header("webhook-id"))
                .containsOnly(deliveryId(record, subscription));
        as(client)
                .get("/deliveries/{id}", deliveryId(record, subscription))
                .then()
                .body("attempts.status", equalTo(List.of(500, 204)));
    }

    @Test
    void isExhaustedAfterTheSchedule() {
        receiver.answers((number, request) -> new Reply(503, Map.of(), "busy"));

        RecordMessage record = registerBirth();
        String id = deliveryId(record, subscription);
        awaitState(client, id, "EXHAUSTED");

        assertThat(receiver.deliveries()).hasSize(4);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.deliver", id))
                .singleElement()
                .satisfies(audit -> assertThat(audit.path("outcome").asText()).isEqualTo("FAILED")));
    }

    @Test
    void honoursRetryAfter() {
        receiver.answers(
                (number, request) -> number == 1 ? new Reply(429, Map.of("Retry-After", "1"), "") : new Reply(200));

        registerBirth();

        List<Receiver.Request> both = delivered(2);
        assertThat(Duration.between(both.get(0).at(), both.get(1).at())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        Receiver elsewhere = receiver();
        receiver.answers((number, request) -> new Reply(302, Map.of("Location", elsewhere.url()), ""));

        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "EXHAUSTED");

        assertThat(elsewhere.deliveries()).isEmpty();
        assertThat(elsewhere.questions()).isEmpty();
    }

    @Test
    void goneDisablesTheSubscriptionUntilItIsMadeAgain() {
        receiver.answers(410);

        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "HELD");

        as(client).get("/webhooks").then().body("entries[0].state", equalTo("DISABLED"));
        as(client).post("/webhooks/{id}/test", subscription).then().statusCode(409);
        receiver.answers(200);
        subscribe(client, receiver.url("/hook?k=v"), TOPIC);
        awaitState(client, deliveryId(record, subscription), "DELIVERED");
    }

    @Test
    void aReceiverThatHangsDelaysNobodyElse() throws Exception {
        ClientMessage slow = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        Receiver hanging = receiver();
        var release = new CountDownLatch(1);
        hanging.answers((number, request) -> {
            release.await(30, TimeUnit.SECONDS);
            return new Reply(200);
        });
        String hung = subscribe(slow, hanging.url(), TOPIC);
        List<RecordMessage> records = new ArrayList<>();

        for (int i = 0; i < 10; i++) {
            records.add(registerBirth());
        }

        Instant last = delivered(10).get(9).at();
        assertThat(Duration.between(records.get(9).at(), last))
                .as("less than the hanging receiver's timeouts, one after the other")
                .isLessThan(Duration.ofSeconds(5));
        assertThat(hanging.deliveries()).hasSizeLessThanOrEqualTo(2);
        await().atMost(PATIENCE).untilAsserted(() -> as(slow).get("/webhooks/{id}/deliveries", hung)
                .then()
                .body("entries.findAll { it.attemptCount > 0 }.size()", equalTo(2)));
        release.countDown();
    }

    @Test
    void aDisabledClientIsHeldThenServed() {
        Receiver other = receiver();
        ClientMessage neighbour = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        subscribe(neighbour, other.url(), TOPIC);
        setStatus(client, ClientStatus.DISABLED);

        RecordMessage record = registerBirth();

        awaitState(client, deliveryId(record, subscription), "HELD");
        await().atMost(PATIENCE).until(() -> other.deliveries().size() == 1);
        assertThat(receiver.deliveries()).isEmpty();

        setStatus(client, ClientStatus.ACTIVE);
        awaitState(client, deliveryId(record, subscription), "DELIVERED");
    }

    @Test
    void aDeletedClientIsCancelled() {
        receiver.answers(500);
        setStatus(client, ClientStatus.DISABLED);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "HELD");

        setStatus(client, ClientStatus.DELETED);

        awaitState(client, deliveryId(record, subscription), "CANCELLED");
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void anEndedSubscriptionIsCancelled() {
        setStatus(client, ClientStatus.DISABLED);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "HELD");

        as(client).delete("/webhooks/{id}", subscription).then().statusCode(204);

        awaitState(client, deliveryId(record, subscription), "CANCELLED");
    }

    @Test
    void contentOfAWithdrawnGrantIsNotSent() {
        setStatus(client, ClientStatus.DISABLED);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "HELD");

        publish(client.clientId(), client.type(), ClientStatus.ACTIVE, grant(EventType.BIRTH, "mother-details"));

        awaitState(client, deliveryId(record, subscription), "CANCELLED");
        assertThat(receiver.deliveries()).isEmpty();
    }

    @Test
    void aClaimThatACrashLeftIsDeliveredWhenItsLeaseRunsOut() {
        String id = leaveClaimed(List.of());

        awaitState(client, id, "DELIVERED");

        assertThat(delivered(1).get(0).header("webhook-id")).isEqualTo(id);
    }

    @Test
    void aClaimWhoseEndWasWrittenDownIsNotDeliveredAgain() {
        RecordMessage record = registerBirth();
        String id = deliveryId(record, subscription);
        awaitState(client, id, "DELIVERED");
        leaveClaimed(id);

        await().atMost(PATIENCE)
                .until(() -> database()
                                .getCollection("deliveries")
                                .find(new Document("_id", id))
                                .first()
                        == null);

        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void replaysWhatIsFinished() {
        receiver.answers((number, request) -> new Reply(number <= 4 ? 500 : 200));
        RecordMessage record = registerBirth();
        String id = deliveryId(record, subscription);
        awaitState(client, id, "EXHAUSTED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log(id)).doesNotContainKey("auditDue"));

        as(client).post("/deliveries/{id}/replay", id).then().statusCode(202).body("id", equalTo(id));

        awaitState(client, id, "DELIVERED");
        assertThat(receiver.deliveries())
                .hasSize(5)
                .extracting(delivery -> delivery.header("webhook-id"))
                .containsOnly(id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audits("webhook.deliver", id)).hasSize(2));
    }

    @Test
    void doesNotReplayWhatWaits() {
        setStatus(client, ClientStatus.DISABLED);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "HELD");

        as(client)
                .post("/deliveries/{id}/replay", deliveryId(record, subscription))
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void pingsOnceAndTellsHowItWent() {
        receiver.answers(500);

        String id = as(client)
                .post("/webhooks/{id}/test", subscription)
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        awaitState(client, id, "EXHAUSTED");
        assertThat(delivered(1).get(0).body()).contains("\"topic\":\"PING\"", "\"context\":[]");
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void pagesThroughTheLog() {
        for (int i = 0; i < 55; i++) {
            registerBirth();
        }
        delivered(55);
        await().atMost(PATIENCE)
                .until(() -> database()
                                .getCollection("delivery_log")
                                .countDocuments(new Document("subscriptionId", subscription))
                        == 55);

        var first =
                as(client).get("/webhooks/{id}/deliveries", subscription).then().body("entries", hasSize(50));
        String next = first.extract().path("next");
        var second = as(client)
                .queryParam("cursor", next)
                .get("/webhooks/{id}/deliveries", subscription)
                .then()
                .body("entries", hasSize(5))
                .body("next", nullValue());

        List<String> ids = new ArrayList<>(first.extract().<List<String>>path("entries.id"));
        ids.addAll(second.extract().<List<String>>path("entries.id"));
        assertThat(ids).doesNotHaveDuplicates().hasSize(55);
    }

    @Test
    void deliveriesAreTheOwnersBusiness() {
        RecordMessage record = registerBirth();
        String id = deliveryId(record, subscription);
        awaitState(client, id, "DELIVERED");
        ClientMessage other = client(ClientType.WEBHOOK);

        as(other).get("/deliveries/{id}", id).then().statusCode(404);
        as(other).post("/deliveries/{id}/replay", id).then().statusCode(404);
        as(other).get("/webhooks/{id}/deliveries", subscription).then().statusCode(404);
        as(other).post("/webhooks/{id}/test", subscription).then().statusCode(404);
        asAdministrator().get("/deliveries/{id}", id).then().statusCode(200);
        asAdministrator().get("/webhooks/{id}/deliveries", subscription).then().statusCode(200);
        as("x", "HEALTH", "notification-api").get("/deliveries/{id}", id).then().statusCode(403);
        as(client).get("/deliveries/unknown").then().statusCode(404);
        as(client)
                .get("/webhooks/{id}/deliveries?state=LOST", subscription)
                .then()
                .statusCode(400);
        as(client)
                .get("/webhooks/{id}/deliveries?cursor=x", subscription)
                .then()
                .statusCode(400);
    }

    @Test
    void aPoisonMessageIsParkedAndStopsNothing() {
        String key = UUID.randomUUID().toString();
        producer.send(Topics.RECORDS, key, "{\"not\":\"an envelope\"}".getBytes(StandardCharsets.UTF_8));
        producer.send(Topics.RECORDS, key, "garbage".getBytes(StandardCharsets.UTF_8));
        publish(Samples.registeredBirth(key, 1));

        delivered(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        topic(Topics.deadLetterOf(Topics.RECORDS)).stream().filter(parked -> key.equals(parked.key())))
                .hasSize(2)
                .allSatisfy(parked ->
                        assertThat(parked.headers().lastHeader("crvs-reason")).isNotNull()));
    }

    @Test
    void forgetsWhatWasKeptLongEnough() {
        String expired = deliveryId(registerBirth(), subscription);
        String kept = deliveryId(registerBirth(), subscription);
        for (String id : List.of(expired, kept)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log(id)).isNotNull().doesNotContainKey("auditDue"));
        }
        setStatus(client, ClientStatus.DISABLED);
        String held = deliveryId(registerBirth(), subscription);
        awaitState(client, held, "HELD");
        Document longAgo = new Document("$set", new Document("createdAt", Date.from(Instant.EPOCH)));
        database().getCollection("deliveries").updateOne(new Document("_id", held), longAgo);
        Document ranOut = new Document("$set", new Document("expiresAt", Date.from(Instant.EPOCH)));
        database().getCollection("delivery_log").updateOne(new Document("_id", expired), ranOut);

        retention.sweep();

        assertThat(log(expired)).isNull();
        assertThat(log(kept)).isNotNull();
        assertThat(stateOf(client, held)).isEqualTo("CANCELLED");
    }

    @Test
    void countsWhatAnOperatorWatches() {
        awaitState(client, deliveryId(registerBirth(), subscription), "DELIVERED");
        metrics.sample();

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("crvs_webhook_attempts_seconds_count{outcome=\"delivered\"}"))
                .body(containsString("crvs_webhook_deliveries_finished_total{state=\"DELIVERED\"}"))
                .body(containsString("crvs_webhook_first_attempt_latency_seconds_count"))
                .body(containsString("crvs_webhook_deliveries{state=\"PENDING\"}"))
                .body(containsString("crvs_webhook_due_oldest_age_seconds"));
    }

    private List<Receiver.Request> delivered(int number) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> receiver.deliveries().size() >= number);
        return receiver.deliveries();
    }

    private Document log(String id) {
        return database()
                .getCollection("delivery_log")
                .find(new Document("_id", id))
                .first();
    }

    private String leaveClaimed(List<Document> attempts) {
        String record = UUID.randomUUID().toString();
        String id = Delivery.idOf(record, 1, subscription);
        database().getCollection("deliveries").insertOne(claimed(id, record, attempts));
        return id;
    }

    private void leaveClaimed(String id) {
        database().getCollection("deliveries").insertOne(claimed(id, id.split(":", 2)[0], List.of()));
    }

    /** What a worker that was killed right after it claimed leaves behind. */
    private Document claimed(String id, String recordId, List<Document> attempts) {
        Date past = Date.from(Instant.now().minusSeconds(60));
        return new Document("_id", id)
                .append("subscriptionId", subscription)
                .append("clientId", client.clientId())
                .append("topic", TOPIC)
                .append("recordId", recordId)
                .append("version", 1)
                .append("eventAt", past)
                .append("scope", "webhook")
                .append("sections", List.of("child-details"))
                .append("payload", "{}")
                .append("state", "CLAIMED")
                .append("createdAt", past)
                .append("dueAt", past)
                .append("claim", "a worker that is gone")
                .append("failures", 0)
                .append("attempts", attempts)
                .append("attemptCount", 0);
    }
}
