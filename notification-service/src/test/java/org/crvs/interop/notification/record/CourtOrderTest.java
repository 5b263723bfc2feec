package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.bson.Document;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CourtOrderTest {

    private static final String ORDER = "{\"orderNumber\":\"HC 114/2026\",\"reason\":\"Adoption order\"}";
    private static final String FAMILY = "Quillfeather";

    @Inject
    RecordDatabase database;

    @Inject
    Erasures erasures;

    @Inject
    RecordJournal journal;

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static RequestSpecification court() {
        return Api.as(
                "33333333-3333-4333-8333-333333333333",
                "ADMINISTRATOR",
                "Administrator",
                Scopes.of(ClientType.ADMINISTRATOR).toArray(String[]::new));
    }

    private static Response order(String id, String action, String body) {
        return court().contentType("application/json").body(body).post("/records/" + id + "/" + action);
    }

    private static String notified() {
        var bundle = Bundles.fresh(Bundles.BIRTH);
        ((com.fasterxml.jackson.databind.node.ObjectNode) bundle.at("/entry/2/resource/name/0"))
                .putArray("family")
                .add(FAMILY);
        String id = Api.accepted(bundle);
        Api.done(id, "validate", "{\"comment\":\"Quillfeather was here\"}");
        return id;
    }

    private List<String> stored(String id) {
        List<String> found = new ArrayList<>();
        database.collection(RecordDatabase.VERSIONS)
                .find(new Document("recordId", id))
                .forEach(document -> found.add(document.toJson()));
        return found;
    }

    @Test
    void aSealedRecordIsThereForTheAdministratorAlone() {
        String id = notified();
        order(id, "seal", ORDER).then().statusCode(200).body("status", equalTo("SEALED"));
        Api.registrar().get("/records/" + id).then().statusCode(404);
        Api.registrar().get("/records/" + id + "/history").then().statusCode(404);
        Api.registrar().get("/records/" + id + "/history/1").then().statusCode(404);
        Api.act(id, "register", null).then().statusCode(404);
        Api.nationalId()
                .contentType("application/json")
                .body("{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"1\"}]}")
                .post("/records/" + id + "/identifiers")
                .then()
                .statusCode(404);
        Api.registrar().get("/records?limit=200").then().body("entries.id", not(hasItem(id)));
        Api.registrar().get("/records?status=SEALED").then().statusCode(403);
        court().get("/records?status=SEALED&limit=200").then().statusCode(200).body("entries.id", hasItem(id));
        court().get("/records").then().statusCode(403);
        court().get("/records/" + id).then().statusCode(200).body("orderNumber", equalTo("HC 114/2026"));
        assertThat(court().get("/records/" + id + "/history/1").asString()).contains(FAMILY);
        List<RecordMessage> messages = Messages.versions(id, 3);
        RecordMessage sealed = messages.get(messages.size() - 1);
        assertThat(sealed.status()).isEqualTo(RecordStatus.SEALED);
        assertThat(sealed.reason()).isNull();
        assertThat(sealed.bundle().toString()).doesNotContain(FAMILY).contains("Composition", sealed.trackingId());
    }

    @Test
    void anUnsealedRecordIsWhatItWas() {
        String id = notified();
        String before = Api.record(id).path("bundle").path("entry").get(2).toString();
        order(id, "seal", ORDER).then().statusCode(200);
        order(id, "seal", ORDER).then().statusCode(409);
        order(id, "unseal", ORDER).then().statusCode(200).body("status", equalTo("VALIDATED"));
        assertThat(Api.record(id).path("bundle").path("entry").get(2).toString())
                .isEqualTo(before);
        List<RecordMessage> messages = Messages.versions(id, 4);
        RecordMessage unsealed = messages.get(messages.size() - 1);
        assertThat(unsealed.action()).isEqualTo(RecordAction.UNSEAL);
        assertThat(unsealed.bundle().toString()).contains(FAMILY);
        Api.done(id, "register", null);
    }

    @Test
    void whatIsErasedIsNowhere() {
        String id = notified();
        Api.done(id, "reject", "{\"reason\":\"Quillfeather is spelt otherwise\"}");
        order(id, "erase", ORDER).then().statusCode(200).body("status", equalTo("ERASED"));
        assertThat(stored(id)).hasSize(4).noneMatch(version -> version.contains(FAMILY));
        Api.registrar().get("/records/" + id).then().statusCode(404);
        court().get("/records/" + id + "/history")
                .then()
                .statusCode(200)
                .body("entries.action", hasItems("NOTIFY", "ERASE"));
        order(id, "unseal", ORDER).then().statusCode(409);
        List<RecordMessage> messages = Messages.versions(id, 4);
        RecordMessage erased = messages.get(messages.size() - 1);
        assertThat(erased.status()).isEqualTo(RecordStatus.ERASED);
        assertThat(erased.bundle().toString()).doesNotContain(FAMILY);
        AuditMessage audit = Messages.audits(event -> event.action().equals("record.erase")
                        && event.recordIds().contains(id))
                .get(0);
        assertThat(audit.detail()).containsEntry("orderNumber", "HC 114/2026");
    }

    @Test
    void anErasureThatACrashInterruptedIsCompleted() {
        String id = notified();
        order(id, "seal", ORDER).then().statusCode(200);
        order(id, "erase", ORDER).then().statusCode(200);
        database.collection(RecordDatabase.VERSIONS)
                .updateOne(
                        new Document("_id", RecordVersion.id(id, 1)),
                        new Document("$set", new Document("reason", FAMILY)));
        database.collection(RecordDatabase.ERASURES)
                .insertOne(new Document("_id", id).append("at", java.time.Instant.EPOCH));
        String other = notified();
        database.collection(RecordDatabase.ERASURES)
                .insertOne(new Document("_id", other).append("at", java.time.Instant.EPOCH));
        erasures.complete();
        assertThat(stored(id)).noneMatch(version -> version.contains(FAMILY));
        assertThat(stored(other)).anyMatch(version -> version.contains(FAMILY));
        assertThat(database.collection(RecordDatabase.ERASURES)
                        .find(new Document("_id", other))
                        .first())
                .isNull();
    }

    @Test
    void aCourtsOrderHasANumberAndAReason() {
        String id = notified();
        order(id, "erase", "{\"reason\":\"x\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/orderNumber"));
        order(id, "seal", "{\"orderNumber\":\"1\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        order(id, "seal", ORDER.replace("}", ",\"comment\":\"x\"}")).then().statusCode(400);
        Api.registrar()
                .contentType("application/json")
                .body(ORDER)
                .post("/records/" + id + "/erase")
                .then()
                .statusCode(403);
    }
}
