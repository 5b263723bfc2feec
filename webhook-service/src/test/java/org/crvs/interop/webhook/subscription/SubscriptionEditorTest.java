package org.crvs.interop.webhook.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class SubscriptionEditorTest extends WebhookServiceTest {

    private static final String TOPIC = "BIRTH_REGISTERED";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OFFICE = "1e0f4a53-9a62-3d5c-8a58-0d9a1e7f6b11";

    private ClientMessage client;
    private Receiver receiver;
    private String id;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details", "mother-details"));
        receiver = receiver();
        id = subscribe(client, receiver.url(), TOPIC);
    }

    @Test
    void pausedMeansHeldAndResumedMeansDelivered() {
        patch("{\"state\":\"PAUSED\"}")
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("reason", equalTo("the subscription is paused"));
        as(client).get("/webhooks").then().body("entries[0].state", equalTo("PAUSED"));

        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, id), "HELD");
        as(client).post("/webhooks/{id}/test", id).then().statusCode(409);
        assertThat(receiver.deliveries()).isEmpty();

        patch("{\"state\":\"ACTIVE\"}")
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("$", not(hasKey("reason")));
        awaitState(client, deliveryId(record, id), "DELIVERED");
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void resumesWhatA410Disabled() {
        receiver.answers(410);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, id), "HELD");
        as(client).get("/webhooks/{id}", id).then().body("state", equalTo("DISABLED"));

        receiver.answers(200);
        patch("{\"state\":\"ACTIVE\"}").statusCode(200);

        awaitState(client, deliveryId(record, id), "DELIVERED");
        assertThat(receiver.deliveries()).hasSize(2);
    }

    @Test
    void subscribingAgainResumesAndKeepsTheSettings() {
        patch("{\"state\":\"PAUSED\",\"concurrency\":3}").statusCode(200);

        assertThat(subscribe(client, receiver.url(), TOPIC)).isEqualTo(id);
        as(client)
                .get("/webhooks/{id}", id)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("concurrency", equalTo(3));

        as(client).delete("/webhooks/{id}", id).then().statusCode(204);
        assertThat(subscribe(client, receiver.url(), TOPIC)).isEqualTo(id);
        as(client).get("/webhooks/{id}", id).then().body("$", not(hasKey("concurrency")));
    }

    @Test
    void narrowsTheSectionsAndNeverWidensThem() {
        patch("{\"sections\":[\"child-details\",\"father-details\"]}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/sections/1"))
                .body("errors[0].accepted", equalTo("child-details, mother-details"));
        patch("{\"sections\":[\"mother-details\"]}")
                .statusCode(200)
                .body("sections", equalTo(List.of("mother-details")));

        awaitState(client, deliveryId(registerBirth(), id), "DELIVERED");
        assertThat(receiver.deliveries().get(0).body()).contains("SecretMother").doesNotContain("\"Child\"");

        ClientMessage narrower = publish(
                client.clientId(), ClientType.WEBHOOK, client.status(), grant(EventType.BIRTH, "child-details"));
        awaitState(narrower, deliveryId(registerBirth(), id), "DELIVERED");
        assertThat(receiver.deliveries().get(1).body()).doesNotContain("SecretMother", "\"Child\"");
    }

    @Test
    void deliversOnlyWhatBelongsToThePlaces() {
        patch("{\"places\":[\"" + OFFICE + "\"]}").statusCode(200).body("places", equalTo(List.of(OFFICE)));

        registerBirth();
        RecordMessage ours = publish(heldBy(OFFICE, "area"));
        RecordMessage ofTheArea = publish(heldBy("office", OFFICE));
        awaitState(client, deliveryId(ours, id), "DELIVERED");
        awaitState(client, deliveryId(ofTheArea, id), "DELIVERED");

        assertThat(receiver.deliveries())
                .extracting(delivery -> delivery.header("webhook-id"))
                .containsExactlyInAnyOrder(deliveryId(ours, id), deliveryId(ofTheArea, id));
    }

    @Test
    void concurrencyIsTheSubscriptionsOwn() {
        patch("{\"concurrency\":5}").statusCode(200);
        var all = new CountDownLatch(5);
        receiver.answers((number, request) -> {
            all.countDown();
            return new Receiver.Reply(all.await(1500, java.util.concurrent.TimeUnit.MILLISECONDS) ? 200 : 503);
        });

        for (int i = 0; i < 5; i++) {
            registerBirth();
        }

        await().atMost(PATIENCE).until(() -> all.getCount() == 0);
    }

    @Test
    void guardsAgainstOthersChanges() {
        String tag = as(client)
                .get("/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        String next = as(client)
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{\"concurrency\":2}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        assertThat(next).isNotEqualTo(tag);
        as(client)
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{\"concurrency\":3}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        as(client)
                .header("If-Match", "three")
                .contentType("application/json")
                .body("{}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("If-Match"));
    }

    @Test
    void isOnTheAuditTrailOnceAndOnlyWhenSomethingChanged() {
        patch("{\"concurrency\":2}").statusCode(200);
        patch("{\"concurrency\":2}").statusCode(200);
        patch("{}").statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(audits("webhook.update", id))
                .singleElement()
                .satisfies(audit -> {
                    assertThat(audit.at("/detail/concurrency").asText()).isEqualTo("2");
                    assertThat(audit.at("/detail/state").asText()).isEqualTo("ACTIVE");
                    assertThat(audit.at("/actor/clientId").asText()).isEqualTo(client.clientId());
                }));
    }

    @Test
    void isTheOwnersAndTheAdministratorsBusiness() {
        ClientMessage other = client(ClientType.NATIONAL_ID);

        as(other).get("/webhooks/{id}", id).then().statusCode(404);
        as(other)
                .contentType("application/json")
                .body("{}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(404);
        asAdministrator()
                .contentType("application/json")
                .body("{\"state\":\"PAUSED\"}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(200);
        as("x", "HEALTH", "notification-api")
                .contentType("application/json")
                .body("{}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .patch("/webhooks/{id}", id)
                .then()
                .statusCode(401);
    }

    @Test
    void refusesWhatIsNoPatch() {
        patch("{\"callback\":\"https://elsewhere.example/\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/callback"));
        patch("{").statusCode(400);
        patch("[]").statusCode(400);
        patch("").statusCode(400);
    }

    private ValidatableResponse patch(String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .patch("/webhooks/{id}", id)
                .then();
    }

    private static RecordMessage heldBy(String office, String area) {
        RecordMessage birth = Samples.registeredBirth(UUID.randomUUID().toString(), 1);
        return new RecordMessage(
                birth.recordId(),
                birth.version(),
                birth.event(),
                birth.action(),
                birth.status(),
                birth.previousStatus(),
                birth.trackingId(),
                birth.registrationNumber(),
                office,
                area,
                birth.actor(),
                birth.at(),
                birth.reason(),
                birth.incompleteFields(),
                birth.bundle());
    }
}
