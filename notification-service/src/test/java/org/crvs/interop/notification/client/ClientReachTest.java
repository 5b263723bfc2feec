package org.crvs.interop.notification.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ClientReachTest {

    @Inject
    EventProducer producer;

    @Inject
    ClientReach reach;

    private final String client = UUID.randomUUID().toString();

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private void limit(long version, Set<EventType> events, Set<String> places) {
        var message = new ClientMessage(
                client,
                version,
                "Hospital",
                ClientType.HEALTH,
                ClientStatus.ACTIVE,
                Set.of(Scopes.NOTIFICATION),
                new ClientMessage.Limits(10, 10, 1_000_000, 0),
                List.of(),
                List.of(),
                null,
                List.of(),
                new ClientMessage.Reach(events, places),
                List.of());
        producer.send(
                Topics.CLIENTS,
                client,
                MessageCodec.write(MessageType.CLIENT, "/test", client + version, client, Instant.EPOCH, message));
    }

    private void awaitBeyond(boolean beyond, EventType event, String office) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> reach.beyond(client, event, office).isPresent() == beyond);
    }

    private Response send(ObjectNode bundle) {
        return Api.as(client, "HEALTH", "Hospital", Scopes.NOTIFICATION)
                .contentType("application/json")
                .body(StrictJson.write(bundle))
                .post("/notification");
    }

    @Test
    void whatIsBeyondTheReachIsRefusedAndNothingIsStored() {
        limit(1, Set.of(EventType.DEATH), Set.of());
        awaitBeyond(true, EventType.BIRTH, Bundles.OFFICE);
        send(Bundles.fresh(Bundles.BIRTH))
                .then()
                .statusCode(403)
                .body("errors[0].code", equalTo("beyond-reach"))
                .body("errors[0].accepted", equalTo("death"));
        send(Bundles.fresh(Bundles.DEATH)).then().statusCode(200);
        Api.as(client, "HEALTH", "Hospital", Scopes.NOTIFICATION)
                .contentType("application/json")
                .body("{\"eventType\":\"birth\",\"transactionId\":\"t\",\"declaration\":{},\"createdAtLocation\":\""
                        + Bundles.FACILITY + "\"}")
                .post("/events/notify")
                .then()
                .statusCode(403);
        Api.as(client, "HEALTH", "Hospital", Scopes.NOTIFICATION)
                .contentType("application/fhir+ndjson")
                .body(StrictJson.write(Bundles.fresh(Bundles.BIRTH)).getBytes(StandardCharsets.UTF_8))
                .post("/notifications/import")
                .then()
                .statusCode(200)
                .body("refused", equalTo(1))
                .body("faults[0].code", equalTo("beyond-reach"));
    }

    @Test
    void anAreaReachesEverythingBelowIt() {
        limit(1, Set.of(), Set.of(Bundles.DISTRICT));
        awaitBeyond(true, EventType.BIRTH, Bundles.OTHER_OFFICE);
        send(Bundles.fresh(Bundles.BIRTH)).then().statusCode(200);
        send(Bundles.freshFor(Bundles.BIRTH, Bundles.OTHER_OFFICE))
                .then()
                .statusCode(403)
                .body("detail", containsString("outside the places"));
        limit(2, Set.of(), Set.of(Bundles.OTHER_OFFICE));
        awaitBeyond(true, EventType.BIRTH, Bundles.OFFICE);
        awaitBeyond(false, EventType.BIRTH, Bundles.OTHER_OFFICE);
        limit(1, Set.of(), Set.of());
        limit(3, Set.of(), Set.of());
        awaitBeyond(false, EventType.BIRTH, Bundles.OFFICE);
    }

    @Test
    void aClientNobodyLimitedMayNotifyAll() {
        assertThat(reach.beyond(UUID.randomUUID().toString(), EventType.BIRTH, Bundles.OFFICE))
                .isEmpty();
        assertThat(reach.beyond(client, EventType.MARRIAGE, "nowhere")).isEmpty();
    }
}
