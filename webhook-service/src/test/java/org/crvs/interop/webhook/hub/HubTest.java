package org.crvs.interop.webhook.hub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import org.crvs.interop.webhook.signing.HubSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

/** The hub, with the cases 100 to 106 that websub.rocks has for hubs. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class HubTest extends WebhookServiceTest {

    private static final String BASE = "http://127.0.0.1:7070";
    private static final String TOPIC = BASE + "/topics/BIRTH_REGISTERED";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    LeaseKeeper leases;

    private ClientMessage client;
    private Receiver receiver;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        receiver.confirmsWith("%s");
    }

    @Test
    void case100SubscribesWithoutASecretAndNothingIsSigned() {
        subscribed(Map.of());

        registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        assertThat(delivery.header("X-Hub-Signature")).isNull();
        assertThat(delivery.header("webhook-signature")).isNull();
        assertCommon(delivery, TOPIC, "application/json");
    }

    @Test
    void case101WithASecretTheBodyIsSigned() {
        subscribed(Map.of("hub.secret", "a secret of the subscriber"));

        registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        assertThat(delivery.header("X-Hub-Signature"))
                .isEqualTo(HubSignature.webSub(
                        "a secret of the subscriber", delivery.body().getBytes(StandardCharsets.UTF_8)));
        assertCommon(delivery, TOPIC, "application/json");
        assertThat(database().getCollection("subscriptions").find().first().toJson())
                .doesNotContain("a secret of the subscriber");
    }

    @Test
    void case102IgnoresParametersItDoesNotKnow() {
        subscribed(Map.of("foo", "bar", "hub.verify", "sync"));

        registerBirth();

        assertCommon(delivered(1).get(0), TOPIC, "application/json");
        assertThat(receiver.questions()).singleElement().asString().doesNotContain("foo");
    }

    @Test
    void case103RenewsInPlace() {
        String id = subscribed(Map.of("hub.secret", "first"));
        Instant first = leaseOf(id);

        subscribed(Map.of("hub.secret", "second", "hub.lease_seconds", "8000000"));

        await().atMost(PATIENCE).until(() -> leaseOf(id).isAfter(first));
        as(client).get("/webhooks").then().body("entries", hasSize(1));
        registerBirth();
        Receiver.Request delivery = delivered(1).get(0);
        assertThat(delivery.header("X-Hub-Signature"))
                .isEqualTo(HubSignature.webSub("second", delivery.body().getBytes(StandardCharsets.UTF_8)));
        RecordMessage last = registerBirth();
        assertThat(delivered(2)).hasSize(2);
        assertThat(delivered(2).get(1).header("webhook-id")).isEqualTo(deliveryId(last, id));
    }

    @Test
    void case104UnsubscribesWhenTheCallbackConfirms() {
        subscribed(Map.of());
        receiver.confirmsWith("no");
        ask("unsubscribe", TOPIC, Map.of()).statusCode(202);
        await().atMost(PATIENCE).until(() -> receiver.questions().size() == 2);
        as(client).get("/webhooks").then().body("entries", hasSize(1));

        receiver.confirmsWith("%s");
        ask("unsubscribe", TOPIC, Map.of()).statusCode(202);

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(client).get("/webhooks").then().body("entries", hasSize(0)));
        Map<String, String> asked = question(2);
        assertThat(asked).containsEntry("hub.mode", "unsubscribe").containsEntry("hub.topic", TOPIC);
        assertThat(asked).doesNotContainKey("hub.lease_seconds");
        ask("unsubscribe", TOPIC, Map.of()).statusCode(404);
    }

    @Test
    void case105ATopicOfText() {
        String topic = TOPIC + ".txt";
        String id = subscribed(topic, Map.of());

        RecordMessage record = registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        assertThat(delivery.body())
                .isEqualTo("BIRTH_REGISTERED " + record.recordId() + " 3 " + BASE + "/records/" + record.recordId()
                        + "\n");
        assertThat(delivery.header("webhook-id")).isEqualTo(deliveryId(record, id));
        assertCommon(delivery, topic, "text/plain;charset=UTF-8");
    }

    @Test
    void case106ATopicOfJson() {
        subscribed(Map.of());

        RecordMessage record = registerBirth();

        Receiver.Request delivery = delivered(1).get(0);
        assertThat(delivery.body())
                .startsWith("{")
                .contains("\"Child\"", record.registrationNumber())
                .doesNotContain("Secret");
        assertCommon(delivery, TOPIC, "application/json");
    }

    @Test
    void verifiesWithModeTopicChallengeAndLeaseAndKeepsTheCallbacksQuery() {
        subscribed(TOPIC, Map.of("hub.lease_seconds", "86400"), receiver.url("/hook?k=v&x=%20y"));

        Map<String, String> asked = question(0);
        assertThat(asked)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOPIC)
                .containsEntry("hub.lease_seconds", "86400")
                .containsEntry("k", "v")
                .containsEntry("x", " y");
        assertThat(asked.get("hub.challenge")).hasSizeGreaterThan(20);
    }

    @Test
    void aCallbackThatDoesNotEchoIsDeniedAndNothingIsKept() {
        receiver.confirmsWith("another challenge");

        ask("subscribe", TOPIC, Map.of()).statusCode(202);

        await().atMost(PATIENCE).until(() -> receiver.questions().size() == 2);
        assertThat(question(1))
                .containsEntry("hub.mode", "denied")
                .containsEntry("hub.topic", TOPIC)
                .containsKey("hub.reason");
        as(client).get("/webhooks").then().body("entries", hasSize(0));
    }

    @Test
    void tooManySubscriptionsAreDenied() {
        for (int i = 0; i < 5; i++) {
            subscribed(TOPIC, Map.of(), receiver.url("/hook" + i));
        }

        ask("subscribe", TOPIC, Map.of(), receiver.url("/one-more")).statusCode(202);

        await().atMost(PATIENCE).until(() -> receiver.questions().size() == 7);
        assertThat(question(6)).containsEntry("hub.mode", "denied");
    }

    @Test
    void aLeaseThatRanOutEndsTheSubscription() {
        String id = subscribed(Map.of());
        database()
                .getCollection("subscriptions")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("webSub.leaseUntil", Date.from(Instant.EPOCH))));

        registerBirth();
        leases.sweep();

        as(client).get("/webhooks").then().body("entries", hasSize(0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.unsubscribe", id))
                .singleElement()
                .satisfies(
                        audit -> assertThat(audit.at("/detail/reason").asText()).isEqualTo("the lease ran out")));
        assertThat(receiver.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hub.topic, http://127.0.0.1:7070/topics/BIRTH_DANCED",
        "hub.topic, BIRTH_REGISTERED",
        "hub.topic, http://elsewhere.example/topics/BIRTH_REGISTERED",
        "hub.mode, publish",
        "hub.callback, not a URL",
        "hub.callback, ftp://127.0.0.1/",
        "hub.callback, http://user@127.0.0.1/",
        "hub.callback, http://127.0.0.1/#part",
        "hub.callback, http://10.0.0.1/",
        "hub.callback, http://169.254.169.254/latest/meta-data",
        "hub.lease_seconds, a week",
        "hub.lease_seconds, -1"
    })
    void refusesAtOnceWhatCanNeverBe(String parameter, String value) {
        Map<String, String> form =
                new HashMap<>(Map.of("hub.callback", receiver.url(), "hub.mode", "subscribe", "hub.topic", TOPIC));
        form.put(parameter, value);

        as(client)
                .contentType("application/x-www-form-urlencoded")
                .formParams(form)
                .post("/hub")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(parameter));
        assertThat(receiver.questions()).isEmpty();
    }

    @Test
    void refusesASecretThatIsTooLongAndWhatIsMissing() {
        ask("subscribe", TOPIC, Map.of("hub.secret", "x".repeat(200))).statusCode(400);
        as(client)
                .contentType("application/x-www-form-urlencoded")
                .formParam("hub.mode", "subscribe")
                .post("/hub")
                .then()
                .statusCode(400);
    }

    @Test
    void isForSubscribersOnly() {
        given().contentType("application/x-www-form-urlencoded")
                .post("/hub")
                .then()
                .statusCode(401);
        as("x", "HEALTH", "notification-api")
                .contentType("application/x-www-form-urlencoded")
                .formParam("hub.mode", "subscribe")
                .post("/hub")
                .then()
                .statusCode(403);
        as("unknown", "WEBHOOK", "webhook")
                .contentType("application/x-www-form-urlencoded")
                .formParam("hub.mode", "subscribe")
                .post("/hub")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"BIRTH_REGISTERED, application/json", "DEATH_NOTIFIED.txt, text/plain"})
    void aTopicLeadsToItsHub(String topic, String type) {
        List<String> links = given().get("/topics/{topic}", topic)
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .extract()
                .headers()
                .getValues("Link");

        assertThat(links)
                .containsExactly(
                        "<" + BASE + "/hub>; rel=\"hub\"", "<" + BASE + "/topics/" + topic + ">; rel=\"self\"");
        given().head("/topics/{topic}", topic).then().statusCode(200).header("Link", containsString("rel="));
        given().get("/topics/NONE").then().statusCode(404);
    }

    private void assertCommon(Receiver.Request delivery, String topic, String type) {
        assertThat(delivery.header("Content-Type")).isEqualTo(type);
        assertThat(delivery.header("Link")).isEqualTo("<" + BASE + "/hub>; rel=\"hub\", <" + topic + ">; rel=\"self\"");
        given().get(topic.substring(BASE.length())).then().contentType(containsString(type));
    }

    private String subscribed(Map<String, String> more) {
        return subscribed(TOPIC, more);
    }

    private String subscribed(String topic, Map<String, String> more) {
        return subscribed(topic, more, receiver.url());
    }

    private String subscribed(String topic, Map<String, String> more, String callback) {
        ask("subscribe", topic, more, callback).statusCode(202);
        List<String> ids = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            ids.clear();
            ids.addAll(as(client)
                    .get("/webhooks")
                    .then()
                    .extract()
                    .path("entries.findAll { it.callback == '" + callback + "' }.id"));
            return ids.size() == 1;
        });
        return ids.get(0);
    }

    private ValidatableResponse ask(String mode, String topic, Map<String, String> more) {
        return ask(mode, topic, more, receiver.url());
    }

    private ValidatableResponse ask(String mode, String topic, Map<String, String> more, String callback) {
        return as(client)
                .contentType("application/x-www-form-urlencoded")
                .formParam("hub.callback", callback)
                .formParam("hub.mode", mode)
                .formParam("hub.topic", topic)
                .formParams(more)
                .post("/hub")
                .then();
    }

    private Map<String, String> question(int index) {
        String query = receiver.questions().get(index);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.substring(query.indexOf('?') + 1).split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private Instant leaseOf(String id) {
        return Instant.parse(
                as(client).get("/webhooks/{id}", id).then().extract().path("leaseUntil"));
    }

    private List<Receiver.Request> delivered(int number) {
        await().atMost(PATIENCE).until(() -> receiver.deliveries().size() >= number);
        return receiver.deliveries();
    }
}
