package org.crvs.interop.webhook.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.crvs.interop.webhook.Samples.grant;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.webhook.Receiver;
import org.crvs.interop.webhook.Samples;
import org.crvs.interop.webhook.WebhookProfile;
import org.crvs.interop.webhook.WebhookServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

@QuarkusTest
@TestProfile(WebhookProfile.class)
class EventTypeResourceTest extends WebhookServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "nationalId", "natlsysadmin"})
    void listsEveryTopicToEverySubscriber(String scope) {
        as("x", "ANY", scope)
                .get("/event-types")
                .then()
                .statusCode(200)
                .body("eventTypes", hasSize(33))
                .body("eventTypes.topic", hasItem("BIRTH_REGISTERED"))
                .body("eventTypes[0].href", equalTo("/event-types/BIRTH_ARCHIVED"))
                .body("eventTypes[0]", not(hasKey("schema")));
    }

    @Test
    void describesATopicWhole() {
        as("x", "WEBHOOK", "webhook")
                .get("/event-types/DEATH_REGISTERED")
                .then()
                .statusCode(200)
                .body("event", equalTo("DEATH"))
                .body("sections", hasItem("deceased-details"))
                .body("schema.properties.event.properties.hub.properties.topic.const", equalTo("DEATH_REGISTERED"))
                .body("example.event.hub.topic", equalTo("DEATH_REGISTERED"))
                .body("example.event.context[0].entry[0].resource.resourceType", equalTo("Task"));
    }

    @Test
    void whatIsReallyDeliveredConformsToTheSchema() {
        ClientMessage client = client(ClientType.NATIONAL_ID);
        ClientMessage other = client(ClientType.WEBHOOK, grant(EventType.BIRTH));
        Receiver full = receiver();
        Receiver bare = receiver();
        subscribe(client, full.url(), "BIRTH_REGISTERED");
        subscribe(other, bare.url(), "BIRTH_REGISTERED");

        registerBirth();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !full.deliveries().isEmpty() && !bare.deliveries().isEmpty());
        var schema = EventTypes.find("BIRTH_REGISTERED").orElseThrow().schema();
        assertThat(Conformance.faults(
                        schema, Samples.json(full.deliveries().get(0).body())))
                .isEmpty();
        assertThat(Conformance.faults(
                        schema, Samples.json(bare.deliveries().get(0).body())))
                .isEmpty();
    }

    @Test
    void anUnknownTopicIsNotFound() {
        as("x", "WEBHOOK", "webhook")
                .get("/event-types/BIRTH_HEARD_OF")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void needsTheScope() {
        given().get("/event-types").then().statusCode(401);
        as("x", "HEALTH", "notification-api").get("/event-types").then().statusCode(403);
        as("x", "HEALTH", "notification-api")
                .get("/event-types/BIRTH_REGISTERED")
                .then()
                .statusCode(403);
    }
}
