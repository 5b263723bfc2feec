package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Receiver.Reply;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the owner of a subscription can learn of how it is served. */
@QuarkusTest
@TestProfile(WebhookProfile.class)
class SubscriptionStatisticsTest extends WebhookServiceTest {

    private ClientMessage client;
    private Receiver receiver;
    private String subscription;

    @BeforeEach
    void aSubscriber() {
        client = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));
        receiver = receiver();
        subscription = subscribe(client, receiver.url(), "BIRTH_REGISTERED");
    }

    private Map<String, Object> statistics() {
        return as(client)
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    @Test
    void aSubscriptionThatNeverHadADeliveryHasNothingToTell() {
        as(client)
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(200)
                .body("subscriptionId", equalTo(subscription))
                .body("state", equalTo("ACTIVE"))
                .body("complete", equalTo(true))
                .body("waiting", equalTo(Map.of()))
                .body("finished", equalTo(Map.of()))
                .body("attempts", equalTo(Map.of()))
                .body("lagSeconds", equalTo(0.0f))
                .body("attemptMillis", nullValue())
                .body("firstAttemptMillis", nullValue());
    }

    @Test
    void everyAttemptCounts() {
        var refused = new AtomicInteger(1);
        receiver.answers((number, request) ->
                new Reply(request.header("webhook-id").contains(":3:") && refused.getAndDecrement() > 0 ? 500 : 200));
        patchSchedule();
        RecordMessage first = registerBirth();
        awaitState(client, deliveryId(first, subscription), "DELIVERED");
        RecordMessage second = registerBirth();
        awaitState(client, deliveryId(second, subscription), "DELIVERED");

        Map<String, Object> statistics = statistics();
        assertThat(statistics)
                .containsEntry("finished", Map.of("DELIVERED", 2))
                .containsEntry("attempts", Map.of("delivered", 2, "http_5xx", 1));
        as(client)
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .body("attemptMillis.longest", greaterThanOrEqualTo(0))
                .body("firstAttemptMillis.p99", greaterThanOrEqualTo(0));
    }

    @Test
    void whatIsHeldWaits() {
        setStatus(client, ClientStatus.DISABLED);
        RecordMessage record = registerBirth();
        await().atMost(Duration.ofSeconds(30)).until(() -> "HELD"
                .equals(asAdministrator()
                        .get("/deliveries/{id}", deliveryId(record, subscription))
                        .then()
                        .extract()
                        .path("state")));

        asAdministrator()
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(200)
                .body("waiting", equalTo(Map.of("HELD", 1)))
                .body("finished", equalTo(Map.of()));
    }

    @Test
    void onlyThePeriodCountsAndATestDoesNot() {
        as(client).post("/webhooks/{id}/test", subscription).then().statusCode(202);
        RecordMessage record = registerBirth();
        awaitState(client, deliveryId(record, subscription), "DELIVERED");
        assertThat(statistics()).containsEntry("finished", Map.of("DELIVERED", 1));

        as(client)
                .queryParam("to", Instant.now().minusSeconds(3600).toString())
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(200)
                .body("finished", equalTo(Map.of()));
    }

    @Test
    void periodsThatBreakARuleAreRefused() {
        as(client)
                .queryParam("from", "soon")
                .queryParam("to", "never")
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", equalTo(List.of("?to", "?from")));
    }

    @Test
    void othersDoNotSeeIt() {
        ClientMessage other = client(ClientType.WEBHOOK, grant(EventType.BIRTH, "child-details"));

        as(other).get("/webhooks/{id}/statistics", subscription).then().statusCode(404);
        as("hospital", "HEALTH", "notification-api")
                .get("/webhooks/{id}/statistics", subscription)
                .then()
                .statusCode(403);
        asAdministrator().get("/webhooks/{id}/statistics", subscription).then().statusCode(200);
    }

    private void patchSchedule() {
        as(client)
                .contentType("application/json")
                .body("{\"retrySchedule\":[\"PT1S\",\"PT1S\"]}")
                .patch("/webhooks/{id}", subscription)
                .then()
                .statusCode(200);
    }
}
