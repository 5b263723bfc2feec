package org.crvs.interop.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EventResourceTest {

    @Inject
    RecordDatabase database;

    @Inject
    EventStore store;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static Response post(String path, ObjectNode body) {
        return Api.hospital()
                .contentType("application/json")
                .body(StrictJson.write(body))
                .post(path);
    }

    private static ObjectNode creation(String transaction) {
        return StrictJson.object()
                .put("type", "birth")
                .put("transactionId", transaction)
                .put("createdAtLocation", Bundles.FACILITY);
    }

    private static ObjectNode notification(String transaction) {
        ObjectNode body = StrictJson.object()
                .put("type", "NOTIFY")
                .put("transactionId", transaction)
                .put("createdAtLocation", Bundles.FACILITY);
        ObjectNode declaration = body.putObject("declaration");
        declaration.putObject("child.name").put("firstname", "Asha").put("surname", "Banda");
        declaration.put("child.dob", "2026-04-29").put("child.gender", "female");
        return body;
    }

    private static String transaction() {
        return "t-" + UUID.randomUUID();
    }

    private static String created() {
        Response answer = post("/events", creation(transaction()));
        answer.then().statusCode(200);
        return answer.path("id");
    }

    @Test
    void anEventIsInNoQueueUntilItIsNotified() {
        Response created = post("/events", creation(transaction()));
        created.then()
                .statusCode(200)
                .body("status", equalTo("CREATED"))
                .body("actions.type", contains("CREATE"))
                .header("X-Tracking-Id", (String) created.path("trackingId"));
        String id = created.path("id");
        Api.registrar().get("/records/" + id).then().statusCode(404);
        post("/events/" + id + "/notify", notification(transaction()))
                .then()
                .statusCode(200)
                .body("status", equalTo("NOTIFIED"))
                .body("actions.type", contains("CREATE", "NOTIFY"))
                .body("actions[1].declaration.'child.dob'", equalTo("2026-04-29"));
        Api.registrar()
                .get("/records/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_PROGRESS"))
                .body("office", equalTo(Bundles.OFFICE))
                .body("trackingId", equalTo(created.path("trackingId")));
        assertThat(Messages.versions(id, 1)).hasSize(1);
        assertThat(Messages.audits(event -> event.action().equals("event.create")
                        && event.recordIds().contains(id)))
                .hasSize(1);
    }

    @Test
    void theRoutesOfEveryVersionDoTheSame() {
        String first = created();
        ObjectNode byBody = notification(transaction()).put("eventId", first);
        post("/events/notifications", byBody).then().statusCode(200).body("id", equalTo(first));
        String fourth = post("/api/events/events", creation(transaction())).path("id");
        post("/api/events/events/" + fourth + "/notify", notification(transaction()))
                .then()
                .statusCode(200)
                .body("id", equalTo(fourth));
        String second = post("/events/events", creation(transaction())).path("id");
        post("/events/events/" + second + "/notify", notification(transaction()))
                .then()
                .statusCode(200);
        String third = post("/api/events", creation(transaction())).path("id");
        Api.hospital().get("/api/events/" + third).then().statusCode(200).body("id", equalTo(third));
    }

    @Test
    void createAndNotifyIsOneRequest() {
        ObjectNode both = notification(transaction());
        both.remove("type");
        both.put("eventType", "birth");
        Response first = post("/events/notify", both);
        first.then().statusCode(200).body("status", equalTo("NOTIFIED")).header("Idempotency-Replayed", nullValue());
        Response second = post("/events/notify", both);
        second.then().statusCode(200).header("Idempotency-Replayed", "true").body("id", equalTo(first.path("id")));
        ((ObjectNode) both.get("declaration")).put("child.dob", "2026-04-30");
        post("/events/notify", both).then().statusCode(422);
        both.put("transactionId", transaction());
        ((ObjectNode) both.get("declaration")).put("child.colour", "blue");
        post("/events/notify", both)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/declaration/child.colour"))
                .body("errors[0].accepted", containsString("child.name"));
    }

    @Test
    void repeatsAreRecognisedByTheirTransaction() {
        String transaction = transaction();
        Response first = post("/events", creation(transaction));
        post("/events", creation(transaction))
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first.path("id")));
        post("/events", creation(transaction).put("createdAtLocation", Bundles.OFFICE))
                .then()
                .statusCode(422);
        String id = first.path("id");
        String notify = transaction();
        post("/events/" + id + "/notify", notification(notify)).then().statusCode(200);
        post("/events/" + id + "/notify", notification(notify)).then().header("Idempotency-Replayed", "true");
        post("/events/" + id + "/notify", notification(transaction())).then().statusCode(409);
    }

    @Test
    void manyAtTheSameTimeMakeOneEvent() throws Exception {
        var senders = Executors.newFixedThreadPool(8);
        try {
            ObjectNode both = notification(transaction());
            both.remove("type");
            both.put("eventType", "birth");
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> post("/events/notify", both));
            }
            Set<String> ids = new HashSet<>();
            for (Future<Response> call : senders.invokeAll(calls)) {
                call.get().then().statusCode(200);
                ids.add(call.get().path("id"));
            }
            assertThat(ids).hasSize(1);
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void everyFaultIsListed() {
        post("/events", StrictJson.object().put("typ", "birth"))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/typ"))
                .body("errors.pointer", hasItem("/transactionId"))
                .body("errors", hasSize(4));
        post("/events", creation(transaction()).put("createdAtLocation", Bundles.DISTRICT))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("wrong-location"));
        post("/events", creation(transaction()).put("createdAtLocation", Bundles.CLOSED_OFFICE))
                .then()
                .body("errors[0].code", equalTo("inactive-location"));
        post("/events", creation(transaction()).put("type", "adoption"))
                .then()
                .statusCode(404)
                .body("detail", containsString("birth, death, marriage"));
        ObjectNode wrongDate = creation(transaction());
        wrongDate.putObject("dateOfEvent").put("fieldId", "child.colour");
        post("/events", wrongDate).then().statusCode(400).body("errors[0].pointer", equalTo("/dateOfEvent/fieldId"));
        String id = created();
        post("/events/" + id + "/notify", notification(transaction()).put("eventId", "other"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("mismatch"));
        post("/events/" + id + "/notify", notification(transaction()).put("declaration", "x"))
                .then()
                .body("errors[0].code", equalTo("wrong-type"));
        Api.hospital()
                .contentType("application/json")
                .body("{")
                .post("/events")
                .then()
                .statusCode(400);
        Api.hospital()
                .contentType("application/json")
                .body("{\"a\":\"" + "x".repeat(4_200_000) + "\"}")
                .post("/events")
                .then()
                .statusCode(413);
    }

    @Test
    void nobodySeesTheEventsOfOthers() {
        String id = created();
        Api.hospital().get("/events/" + id).then().statusCode(200);
        Api.as(UUID.randomUUID().toString(), "HEALTH", "Another", Scopes.NOTIFICATION)
                .get("/events/" + id)
                .then()
                .statusCode(404);
        Api.as(UUID.randomUUID().toString(), "HEALTH", "Another", Scopes.NOTIFICATION)
                .contentType("application/json")
                .body(StrictJson.write(notification(transaction())))
                .post("/events/" + id + "/notify")
                .then()
                .statusCode(404);
        Api.nationalId().get("/events/" + id).then().statusCode(403);
    }

    @Test
    void theEventFollowsItsRecord() {
        String id = created();
        post("/events/" + id + "/notify", notification(transaction())).then().statusCode(200);
        Api.done(id, "validate", null);
        Api.hospital()
                .get("/events/" + id)
                .then()
                .body("status", equalTo("DECLARED"))
                .body("flags", contains("validated"));
        Api.done(id, "reject", "{\"reason\":\"blurred\"}");
        Api.hospital().get("/events/" + id).then().body("flags", contains("rejected"));
    }

    @Test
    void aCrashBeforeTheRecordIsWrittenIsCompleted() {
        ClientEvent event = store.find(created()).orElseThrow();
        String bundle = StrictJson.write(Bundles.fresh(Bundles.BIRTH));
        store.putNotification(
                event.id(), new ClientEvent.Notification("n", "hash", "{}", null, event.createdAt(), null), bundle);
        Api.registrar().get("/records/" + event.id()).then().statusCode(404);
        Api.hospital().get("/events/" + event.id()).then().body("status", equalTo("NOTIFIED"));
        Api.registrar().get("/records/" + event.id()).then().statusCode(200);
        assertThat(store.find(event.id()).orElseThrow().pending()).isNull();
        assertThat(event.owner()).extracting(Actor::clientId).isEqualTo(Api.HOSPITAL);
    }
}
