package org.crvs.interop.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.notification.fhir.FhirIds;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.testing.Api;
import org.crvs.interop.notification.testing.Bundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NotificationResourceTest {

    @BeforeEach
    void country() {
        Api.importCountry();
    }

    @ParameterizedTest
    @CsvSource({"birth-full,BIRTH,B", "death-full,DEATH,D", "birth-minimal,BIRTH,B", "marriage,MARRIAGE,M"})
    void aNotificationBecomesARecord(String sample, EventType event, String letter) {
        ObjectNode sent = Bundles.fresh(sample);
        Response answer = Api.send(sent);
        answer.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Idempotency-Replayed", nullValue())
                .body("type", equalTo("transaction-response"));
        String id = Api.recordId(answer);
        String trackingId = answer.header("X-Tracking-Id");
        assertThat(trackingId).matches(letter + "[0-9A-Z]{6}");
        assertThat(answer.header("Location")).isEqualTo("/records/" + id);

        JsonNode record = Api.record(id);
        assertThat(record.path("event").asText()).isEqualTo(event.name());
        assertThat(record.path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(record.path("version").asInt()).isEqualTo(1);
        assertThat(record.path("trackingId").asText()).isEqualTo(trackingId);
        assertThat(record.path("registrationNumber").isNull()).isTrue();
        assertThat(record.path("office").asText()).isEqualTo(Bundles.OFFICE);
        assertThat(record.path("area").asText()).isEqualTo(Bundles.DISTRICT);
        assertThat(record.at("/updatedBy/clientId").asText()).isEqualTo(Api.HOSPITAL);

        var stored = DocumentBundle.of(record.path("bundle"));
        assertThat(stored.composition().orElseThrow().resource().path("id").asText())
                .isEqualTo(id);
        assertThat(stored.taskIdentifier(Crvs.trackingIdSystem(event))).contains(trackingId);
        List<String> locations = new ArrayList<>();
        stored.entries()
                .forEach(entry -> locations.add("/fhir/" + entry.type() + "/"
                        + FhirIds.of(
                                id, entry.type(), entry.resource().path("id").asText())
                        + "/_history/1"));
        assertThat(answer.jsonPath().getList("entry.response.location", String.class))
                .isEqualTo(locations);
        assertThat(answer.jsonPath().getList("entry.response.status", String.class))
                .containsOnly("201");
        assertThat(locations).hasSize(sent.path("entry").size()).doesNotHaveDuplicates();
    }

    /** What the register writes itself; everything else must come back as it was sent. */
    private static final Set<String> OURS =
            Set.of("/entry/0/resource/identifier/value", "/entry/1/resource/identifier/1/value");

    @ParameterizedTest
    @ValueSource(strings = {Bundles.BIRTH, Bundles.DEATH, Bundles.MINIMAL, Bundles.MARRIAGE})
    void everyValueSentIsStored(String sample) {
        ObjectNode sent = Bundles.fresh(sample);
        ((ObjectNode) sent.at("/entry/2/resource"))
                .put("x-exact", new java.math.BigDecimal("0.10000000000000000000000000010"))
                .put("x-text", "<script>alert('é漢\uD83D\uDE00')</script>\n\t\"\\")
                .putNull("x-null");
        var stored = Api.record(Api.accepted(sent)).path("bundle");
        var expected = leaves(sent);
        expected.keySet().removeAll(OURS);
        assertThat(leaves(stored)).containsAllEntriesOf(expected);
        assertThat(StrictJson.write(stored)).contains("0.10000000000000000000000000010");
    }

    private static TreeMap<String, String> leaves(JsonNode tree) {
        TreeMap<String, String> leaves = new TreeMap<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            if (value.isValueNode() && !value.asText().equals("BFAKE01") && !"system".equals(key)) {
                leaves.put(pointer.toString(), StrictJson.write(value));
            }
        });
        return leaves;
    }

    @Test
    void whatIsMissingIsNoted() {
        JsonNode record = Api.record(Api.accepted(Bundles.fresh(Bundles.MINIMAL)));
        assertThat(record.path("incompleteFields").toString()).contains("child.birthDate", "mother", "birth.place");
    }

    @Test
    void namesGivenByTheSenderGoOnWorking() {
        ObjectNode sent = Bundles.fresh(Bundles.MINIMAL);
        ((ObjectNode) sent.at("/entry/0/resource")).put("id", "my-composition");
        ((ObjectNode) sent.at("/entry/2/resource")).put("id", "my-child");
        ((ObjectNode) sent.at("/entry/0/resource/section/0/entry/0")).put("reference", "Patient/my-child");
        ((ObjectNode) sent.at("/entry/1/resource"))
                .putArray("basedOn")
                .addObject()
                .put("reference", "Composition/my-composition");
        String id = Api.accepted(sent);
        var stored = DocumentBundle.of(Api.record(id).path("bundle"));
        assertThat(stored.person(Crvs.CHILD)).isPresent();
        assertThat(stored.json().at("/entry/1/resource/basedOn/0/reference").asText())
                .isEqualTo("Composition/" + id);
        assertThat(stored.json().at("/entry/2/resource/id").asText()).isEqualTo("my-child");
    }

    @Test
    void plainJsonIsTakenToo() {
        Api.hospital()
                .contentType("application/json; charset=utf-8")
                .accept("application/json")
                .body(StrictJson.write(Bundles.fresh(Bundles.BIRTH)).getBytes(StandardCharsets.UTF_8))
                .post("/notification")
                .then()
                .statusCode(200)
                .contentType("application/json");
        Api.hospital()
                .contentType("text/plain")
                .body("x")
                .post("/notification")
                .then()
                .statusCode(415);
    }

    @Test
    void faultsAreToldAtOnceAndNothingIsStored() {
        ObjectNode sent = Bundles.fresh(Bundles.BIRTH);
        sent.putObject("identifier").put("value", UUID.randomUUID().toString());
        ((ObjectNode) sent.at("/entry/1/resource")).put("status", "requested");
        ((ObjectNode) sent.at("/entry/2/resource")).put("gender", "girl").put("birthDate", "2126-01-01");
        Api.send(sent)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-notification"))
                .body("statusCode", equalTo(400))
                .body("error", equalTo("Bad Request"))
                .body("message", containsString("3 faults"))
                .body("errors.pointer", hasItem("/entry/1/resource/status"))
                .body("errors.pointer", hasItem("/entry/2/resource/gender"))
                .body("errors.find { it.pointer == '/entry/2/resource/birthDate' }.code", equalTo("in-the-future"));
        ((ObjectNode) sent.at("/entry/1/resource")).put("status", "draft");
        ((ObjectNode) sent.at("/entry/2/resource")).put("gender", "female").put("birthDate", "2026-01-01");
        Api.send(sent).then().statusCode(200).header("Idempotency-Replayed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1,\"a\":2}", "{} {}", "\u0000"})
    void garbageIsRefused(String body) {
        Api.send(body).then().statusCode(400).body("type", equalTo("/problems/malformed-json"));
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] body = StrictJson.write(Bundles.fresh(Bundles.BIRTH))
                .replace("Okonjo", "Okonjö")
                .getBytes(StandardCharsets.ISO_8859_1);
        Api.hospital()
                .contentType("application/json")
                .body(body)
                .post("/notification")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("not-utf8"));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        ObjectNode sent = Bundles.fresh(Bundles.BIRTH);
        sent.put("padding", "x".repeat(12 * 1024 * 1024));
        Api.send(sent).then().statusCode(413).body("type", equalTo("/problems/body-too-large"));
    }

    @Test
    void aLargeNotificationIsTakenWhole() {
        ObjectNode sent = Bundles.fresh(Bundles.BIRTH);
        sent.put("padding", "é".repeat(2 * 1024 * 1024));
        JsonNode record = Api.record(Api.accepted(sent));
        assertThat(record.at("/bundle/padding").asText()).hasSize(2 * 1024 * 1024);
    }

    @Test
    void onlyForThoseWhoMayNotify() {
        String body = StrictJson.write(Bundles.fresh(Bundles.BIRTH));
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/notification")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        Api.registrar()
                .contentType("application/json")
                .body(body)
                .post("/notification")
                .then()
                .statusCode(403);
        RestAssured.given()
                .header(
                        "Authorization",
                        "Bearer " + InternalToken.expired(Api.HOSPITAL, "HEALTH", "H", "notification-api"))
                .contentType("application/json")
                .body(body)
                .post("/notification")
                .then()
                .statusCode(401);
        Api.hospital().get("/notification").then().statusCode(405);
    }

    @Test
    void whatIsCompressedIsRefusedForThat() {
        Api.hospital()
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(new byte[] {31, -117, 8, 0})
                .post("/notification")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("Content-Encoding"));
        Api.hospital()
                .contentType("application/json")
                .header("Content-Encoding", "identity")
                .body(StrictJson.write(Bundles.fresh(Bundles.BIRTH)))
                .post("/notification")
                .then()
                .statusCode(200);
    }
}
