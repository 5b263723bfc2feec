package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.crvs.interop.notification.testing.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RecordLifeTest {

    private static final String REASON = "{\"reason\":\"The names differ from the identity card\"}";

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    private static String notified() {
        return Api.accepted(Bundles.fresh(Bundles.BIRTH));
    }

    private static String registered() {
        String id = notified();
        Api.done(id, "validate", null);
        Api.done(id, "register", null);
        return id;
    }

    @Test
    void fromNotificationToCertificate() {
        String id = notified();
        Api.act(id, "validate", "{\"comment\":\"seen the paper\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("VALIDATED"))
                .body("action", equalTo("VALIDATE"))
                .body("version", equalTo(2));
        Api.done(id, "register", null);
        Api.done(id, "certify", null);
        Api.done(id, "issue", null);

        JsonNode record = Api.record(id);
        String number = Year.now(ZoneOffset.UTC) + record.path("trackingId").asText();
        assertThat(record.path("registrationNumber").asText()).isEqualTo(number);
        assertThat(record.path("status").asText()).isEqualTo("ISSUED");
        var bundle = DocumentBundle.of(record.path("bundle"));
        assertThat(bundle.taskIdentifier(Crvs.registrationNumberSystem(EventType.BIRTH)))
                .contains(number);
        assertThat(bundle.person(Crvs.CHILD).orElseThrow().identifier("BIRTH_REGISTRATION_NUMBER"))
                .contains(number);
        assertThat(record.at("/bundle/entry/1/resource/businessStatus/coding/0/code")
                        .asText())
                .isEqualTo("ISSUED");
        assertThat(record.at("/bundle/entry/1/resource/note/0/text").asText()).isEqualTo("seen the paper");

        Api.registrar()
                .get("/records/" + id + "/history")
                .then()
                .statusCode(200)
                .body("entries.action", equalTo(List.of("NOTIFY", "VALIDATE", "REGISTER", "CERTIFY", "ISSUE")))
                .body("entries[0].by.clientId", equalTo(Api.HOSPITAL))
                .body("entries[1].by.clientId", equalTo(Api.REGISTRAR))
                .body("entries[4].previousStatus", equalTo("CERTIFIED"))
                .body("entries[0].bundle", nullValue());
        Api.registrar()
                .get("/records/" + id + "/history/1")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("status", equalTo("IN_PROGRESS"))
                .body("registrationNumber", nullValue());
        assertThat(Messages.versions(id, 5))
                .extracting(RecordMessage::action)
                .containsExactly(
                        RecordAction.NOTIFY,
                        RecordAction.VALIDATE,
                        RecordAction.REGISTER,
                        RecordAction.CERTIFY,
                        RecordAction.ISSUE);
        assertThat(Messages.audits(audit -> audit.action().equals("record.issue")
                        && audit.recordIds().contains(id)))
                .singleElement()
                .satisfies(audit -> {
                    assertThat(audit.grant()).isEqualTo("record.issue");
                    assertThat(audit.requestId()).isEqualTo("req-test-1");
                    assertThat(audit.actor().clientId()).isEqualTo(Api.REGISTRAR);
                });
    }

    @Test
    void takingBackGoesToWhatItWas() {
        String id = registered();
        Api.act(id, "revoke", REASON).then().statusCode(200).body("status", equalTo("REVOKED"));
        Api.act(id, "reinstate", null).then().statusCode(200).body("status", equalTo("REGISTERED"));
        String other = notified();
        Api.done(other, "reject", REASON);
        Api.done(other, "archive", REASON);
        Api.act(other, "reinstate", null).then().statusCode(200).body("status", equalTo("REJECTED"));
        Api.act(other, "reinstate", null).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
        assertThat(Api.record(other).at("/bundle/entry/1/resource/statusReason").isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"register", "confirm", "certify", "issue", "revoke", "reinstate"})
    void whatTheStateDoesNotPermitIsRefusedWithWhatItDoes(String action) {
        String id = notified();
        String body = action.equals("confirm") ? "{\"registrationNumber\":\"1\"}" : REASON;
        Api.act(id, action, body)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("update, validate, reject, archive"))
                .body(
                        "errors[0].accepted",
                        equalTo("update, validate, reject, archive, mark-duplicate, mark-not-duplicate, seal, erase"));
        assertThat(Api.record(id).path("version").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "archive"})
    void aReasonIsNeeded(String action) {
        String id = notified();
        Api.act(id, action, null).then().statusCode(400).body("errors[0].pointer", equalTo("/reason"));
        Api.act(id, action, "{\"reason\":\"\"}").then().statusCode(400);
        Api.act(id, action, "{\"raeson\":\"x\"}").then().statusCode(400).body("errors", hasSize(2));
        Api.act(id, action, "{").then().statusCode(400);
        Api.act(id, action, REASON).then().statusCode(200).body("reason", containsString("identity card"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify", "identify", "import", "explode"})
    void actionsThatAreNotServedAreNotFound(String action) {
        Api.act(notified(), action, null)
                .then()
                .statusCode(404)
                .body("detail", containsString("validate, register, confirm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "nonsense", "a:000001", "%2e%2e"})
    void unknownRecordsAreNotFound(String id) {
        Api.registrar().get("/records/" + id).then().statusCode(404);
        Api.registrar().get("/records/" + id + "/history").then().statusCode(404);
        Api.registrar().get("/records/" + id + "/history/1").then().statusCode(404);
        Api.act(id, "validate", null).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "x", "99999999999"})
    void unknownVersionsAreNotFound(String version) {
        Api.registrar()
                .get("/records/" + notified() + "/history/" + version)
                .then()
                .statusCode(404);
    }

    @Test
    void preconditionsAreHonoured() {
        String id = notified();
        Api.registrar()
                .header("If-Match", "\"2\"")
                .post("/records/" + id + "/validate")
                .then()
                .statusCode(412);
        Api.registrar()
                .header("If-Match", "1")
                .post("/records/" + id + "/validate")
                .then()
                .statusCode(400);
        Api.registrar()
                .header("If-Match", "\"1\"")
                .post("/records/" + id + "/validate")
                .then()
                .statusCode(200);
        Api.registrar()
                .header("If-Match", "\"1\"")
                .post("/records/" + id + "/register")
                .then()
                .statusCode(412);
    }

    @Test
    void eachActionHasItsOwnScope() {
        String id = notified();
        Api.as("c", "CUSTOM", "Validator", "record.validate")
                .post("/records/" + id + "/register")
                .then()
                .statusCode(403);
        Api.as("c", "CUSTOM", "Validator", "record.validate")
                .post("/records/" + id + "/validate")
                .then()
                .statusCode(200);
        Api.as("c", "CUSTOM", "Validator", "record.validate")
                .get("/records/" + id)
                .then()
                .statusCode(403);
        Api.hospital().get("/records/" + id).then().statusCode(403);
        RestAssured.given().get("/records/" + id).then().statusCode(401);
        RestAssured.given().post("/records/" + id + "/validate").then().statusCode(401);
    }

    @Test
    void ofTwoAtTheSameTimeOneLoses() throws Exception {
        ExecutorService registrars = Executors.newFixedThreadPool(8);
        try {
            String id = notified();
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> Api.act(id, "validate", null));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Response> call : registrars.invokeAll(calls)) {
                statuses.add(call.get().statusCode());
            }
            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
            assertThat(Api.record(id).path("version").asInt()).isEqualTo(2);
        } finally {
            registrars.shutdownNow();
        }
    }

    @Test
    void aNumberBelongsToOneRecord() {
        String number = "REG " + UUID.randomUUID();
        String first = notified();
        Api.done(first, "validate", null);
        Api.act(first, "register", "{\"registrationNumber\":\"" + number + "\"}")
                .then()
                .statusCode(200)
                .body("registrationNumber", equalTo(number));
        String second = notified();
        Api.done(second, "validate", null);
        Api.act(second, "register", "{\"registrationNumber\":\"" + number + "\"}")
                .then()
                .statusCode(409)
                .body("errors[0].pointer", equalTo("/registrationNumber"));
        Api.done(second, "register", null);
    }

    @Test
    void nobodyIsRegisteredWithoutBeingNamed() {
        var bundle = Bundles.fresh(Bundles.BIRTH);
        ((com.fasterxml.jackson.databind.node.ArrayNode) bundle.at("/entry/0/resource/section")).remove(0);
        String id = Api.accepted(bundle);
        Api.done(id, "validate", null);
        Api.act(id, "register", null).then().statusCode(409).body("detail", containsString("nobody to register"));
        Api.nationalId()
                .contentType("application/json")
                .body("{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"1\"}]}")
                .post("/records/" + id + "/identifiers")
                .then()
                .statusCode(409);
    }

    @Test
    void theNationalIdSystemSendsTheNumberBack() {
        String id = registered();
        String body = "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\"4823 1175 9042\"}]}";
        Response answer =
                Api.nationalId().contentType("application/json").body(body).post("/records/" + id + "/identifiers");
        answer.then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("status", equalTo("REGISTERED"))
                .body("bundle", nullValue());
        Api.nationalId()
                .contentType("application/json")
                .body(body)
                .post("/records/" + id + "/identifiers")
                .then()
                .statusCode(200)
                .body("version", equalTo(4));
        var bundle = DocumentBundle.of(Api.record(id).path("bundle"));
        assertThat(bundle.person(Crvs.CHILD).orElseThrow().identifier("NATIONAL_ID"))
                .contains("4823 1175 9042");
        assertThat(bundle.person(Crvs.CHILD).orElseThrow().identifier("BIRTH_REGISTRATION_NUMBER"))
                .isPresent();
        assertThat(Messages.versions(id, 4).get(3).action()).isEqualTo(RecordAction.IDENTIFY);
        assertThat(Messages.audits(audit -> audit.action().equals("record.identify")
                        && audit.recordIds().contains(id)))
                .singleElement()
                .satisfies(audit -> assertThat(audit.grant()).isEqualTo("nationalId"));
        Api.hospital()
                .contentType("application/json")
                .body(body)
                .post("/records/" + id + "/identifiers")
                .then()
                .statusCode(403);
        Api.nationalId()
                .contentType("application/json")
                .body("{}")
                .post("/records/" + id + "/identifiers")
                .then()
                .statusCode(400);
    }

    @Test
    void readingIsWrittenDown() {
        String id = notified();
        Api.record(id);
        assertThat(Messages.audits(audit -> audit.action().equals("record.read")
                        && audit.recordIds().contains(id)))
                .singleElement()
                .satisfies(audit -> {
                    assertThat(audit.actor().clientId()).isEqualTo(Api.REGISTRAR);
                    assertThat(audit.toString()).doesNotContain("Okonjo");
                });
    }
}
