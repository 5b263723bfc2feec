package org.crvs.interop.webhook.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.SECRET;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class SubscriptionResourceTest extends WebhookServiceTest {

    private static final String TOPIC = "BIRTH_REGISTERED";

    private ClientMessage client;
    private Receiver receiver;

    @BeforeEach
    void aClientWithAReceiver() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
    }

    @Test
    void subscribesAfterTheReceiverConfirmed() {
        String callback = receiver.url("/hook?token=abc");

        request(wish(callback, "subscribe", TOPIC, SECRET)).statusCode(202).body(emptyString());

        assertThat(receiver.questions()).hasSize(1);
        assertThat(receiver.questions().get(0))
                .matches("/hook\\?token=abc&mode=subscribe&challenge=[A-Za-z0-9%]+&topic=BIRTH_REGISTERED");
        as(client)
                .get("/webhooks")
                .then()
                .statusCode(200)
                .body("entries", hasSize(1))
                .body("entries[0].callback", equalTo(callback))
                .body("entries[0].topic", equalTo(TOPIC))
                .body("entries[0].createdBy.client_id", equalTo(client.clientId()))
                .body("entries[0].createdBy.type", equalTo("WEBHOOK"))
                .body("entries[0].createdBy.name", equalTo("Name of it"));
        long createdAt = as(client).get("/webhooks").then().extract().path("entries[0].createdAt");
        assertThat(Duration.ofMillis(System.currentTimeMillis() - createdAt)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void theSameWishTwiceIsOneSubscription() {
        String id = subscribe(client, receiver.url(), TOPIC);

        assertThat(subscribe(client, receiver.url(), TOPIC)).isEqualTo(id);
        assertThat(subscribe(client, receiver.url(), "DEATH_REGISTERED")).isNotEqualTo(id);
    }

    @Test
    void isOnTheAuditTrailWithoutTheSecret() {
        String id = subscribe(client, receiver.url(), TOPIC);
        as(client).delete("/webhooks/{id}", id).then().statusCode(204);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(audits("webhook.subscribe", id)).hasSize(1);
            assertThat(audits("webhook.unsubscribe", id)).hasSize(1);
        });
        assertThat(audits("webhook.subscribe", id).get(0).toString())
                .contains(client.clientId(), "webhook")
                .doesNotContain(SECRET);
        await().untilAsserted(() -> assertThat(
                        database().getCollection("subscriptions").find().into(new ArrayList<>()))
                .noneMatch(document -> id.equals(document.getString("_id"))));
    }

    @Test
    void deniesInOpenCrvsOrderAndWords() {
        denied(wish(receiver.url(), "unsubscribe", "BIRTH_HEARD_OF", "wrong"), "BIRTH_HEARD_OF")
                .body("hub.reason", equalTo("Unsupported topic: BIRTH_HEARD_OF"));
        denied(wish(receiver.url(), "unsubscribe", TOPIC, "wrong"), TOPIC)
                .body("hub.reason", equalTo("hub.secret is incorrect"));
        denied(wish(receiver.url(), "unsubscribe", TOPIC, SECRET), TOPIC)
                .body("hub.reason", equalTo("hub.mode must be set to subscribe"));
        assertThat(receiver.questions()).isEmpty();

        setStatus(client, ClientStatus.DISABLED);
        denied(wish(receiver.url(), "unsubscribe", TOPIC, "wrong"), TOPIC)
                .body(
                        "hub.reason",
                        equalTo("Active system details cannot be found.  This system is no longer authorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"challenge\":\"guess\"}", "%s", "{}", ""})
    void refusesWithoutTheEcho(String answer) {
        receiver.confirmsWith(answer);

        request(wish(receiver.url(), "subscribe", TOPIC, SECRET))
                .statusCode(400)
                .contentType("text/plain")
                .body(equalTo("Subscription callback check failed"));
        as(client).get("/webhooks").then().body("entries", hasSize(0));
    }

    @Test
    void refusesAReceiverThatIsNotThere() {
        String gone = receiver.url();
        receiver.close();

        request(wish(gone, "subscribe", TOPIC, SECRET))
                .statusCode(400)
                .body(equalTo("Subscription callback check failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://[::1]:8080/",
                "http://[::ffff:10.0.0.1]/",
                "http://2130706433/",
                "http://user@127.0.0.1/",
                "http://127.0.0.1/#x",
                "ftp://127.0.0.1/",
                "no url"
            })
    void refusesCallbacksThatLeadInside(String callback) {
        request(wish(callback, "subscribe", TOPIC, SECRET))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/hub/callback"))
                .body("detail", containsString("callback can't be used"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"hub\":null}", "{\"hub\":1}", "{\"hub\":{\"lease\":1}}", "{", "[]", "null", ""})
    void refusesWhatIsNoWish(String body) {
        as(client)
                .contentType("application/json")
                .body(body)
                .post("/webhooks")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aClientHasALimit() {
        List.of("BIRTH_NOTIFIED", "BIRTH_VALIDATED", "BIRTH_CERTIFIED", "BIRTH_ISSUED", "BIRTH_REVOKED")
                .forEach(topic -> subscribe(client, receiver.url(), topic));

        request(wish(receiver.url(), "subscribe", TOPIC, SECRET)).statusCode(409);
        subscribe(client, receiver.url(), "BIRTH_REVOKED");
    }

    @Test
    void everybodySeesAndEndsTheirOwn() {
        String id = subscribe(client, receiver.url(), TOPIC);
        ClientMessage other = client(ClientType.NATIONAL_ID);

        as(other).get("/webhooks").then().body("entries", hasSize(0));
        as(other).delete("/webhooks/{id}", id).then().statusCode(404).contentType("application/problem+json");
        as(client).delete("/webhooks/{id}", id).then().statusCode(204);
        as(client).delete("/webhooks/{id}", id).then().statusCode(404);
        as(client).get("/webhooks").then().body("entries", hasSize(0));
        assertThat(subscribe(client, receiver.url(), TOPIC)).isEqualTo(id);
    }

    @Test
    void theAdministratorSeesAndEndsAll() {
        String id = subscribe(client, receiver.url(), TOPIC);

        asAdministrator().get("/webhooks").then().body("entries.id", hasItem(id));
        asAdministrator().delete("/webhooks/{id}", id).then().statusCode(204);
        as(client).get("/webhooks").then().body("entries", hasSize(0));
    }

    @Test
    void aDeletedClientLosesItsSubscriptions() {
        String id = subscribe(client, receiver.url(), TOPIC);

        setStatus(client, ClientStatus.DELETED);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> asAdministrator()
                .get("/webhooks")
                .then()
                .body("entries.findAll { it.id == '" + id + "' }", hasSize(0)));
    }

    @Test
    void needsTheScope() {
        given().get("/webhooks").then().statusCode(401).contentType("application/problem+json");
        as("x", "HEALTH", "notification-api")
                .get("/webhooks")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        as("x", "HEALTH", "notification-api")
                .contentType("application/json")
                .body(wish(receiver.url(), "subscribe", TOPIC, SECRET))
                .post("/webhooks")
                .then()
                .statusCode(403);
        given().delete("/webhooks/x").then().statusCode(401);
    }

    private ValidatableResponse denied(Map<String, Object> wish, String topic) {
        return request(wish)
                .statusCode(400)
                .contentType("application/json")
                .body("hub.mode", equalTo("denied"))
                .body("hub.topic", equalTo(topic));
    }

    private ValidatableResponse request(Map<String, Object> wish) {
        return as(client)
                .contentType("application/json")
                .body(wish)
                .post("/webhooks")
                .then();
    }
}
