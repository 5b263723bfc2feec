package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RecordSearchTest {

    @Inject
    EventProducer producer;

    @Test
    void findsTheChildByTheMisspeltNameOfTheMotherAndByNumber() {
        TestRecord birth = TestRecord.birth()
                .child("Asha", "Zimbabanda", "2026-02-11")
                .mother("Chipo", "Zimbabanda", "1998-05-04", "NID-77/123")
                .registrationNumber("2026BQ1W2E3")
                .office("office-1", "area-1");
        publish(birth);
        Searches.awaitFound(Map.of("registrationNumber", "2026bq1w2e3"), birth.recordId());

        Response found = Searches.json(
                Searches.token(),
                Map.of("event", "birth", "motherFirstNames", "Chipoh", "motherFamilyName", "Zimbabbanda"));

        found.then().statusCode(200);
        assertThat(found.jsonPath().getString("results[0].id")).isEqualTo(birth.recordId());
        assertThat(found.jsonPath().getString("results[0].people.child.firstNames"))
                .isEqualTo("Asha");
        assertThat(found.jsonPath().getString("results[0].grade")).isEqualTo("probable");
        assertThat(found.jsonPath().getDouble("results[0].score")).isBetween(0.85, 1.0);
        List<Map<String, Object>> reasons = found.jsonPath().getList("results[0].reasons");
        assertThat(reasons)
                .extracting(reason -> reason.get("field"))
                .containsExactly("motherFirstNames", "motherFamilyName");
        assertThat(reasons).extracting(reason -> reason.get("how")).containsOnly("spelled alike");
        assertThat(found.header("X-Search-Quota-Limit")).isEqualTo("2000");
        assertThat(found.header("X-Search-Quota-Remaining")).isEqualTo("1999");

        Response byNationalId = Searches.json(Searches.token(), Map.of("nationalId", "nid 77 123"));
        assertThat(byNationalId.jsonPath().getString("results[0].grade")).isEqualTo("certain");
    }

    @Test
    void whatIsNotOnTheRegisterIsNeitherFoundNorCounted() {
        String family = "Kwachamba";
        TestRecord registered = TestRecord.birth().child("Temwa", family, "2026-01-01");
        publish(registered);
        for (RecordStatus status : RecordStatus.values()) {
            if (!List.of(RecordStatus.REGISTERED, RecordStatus.CERTIFIED, RecordStatus.ISSUED)
                    .contains(status)) {
                publish(TestRecord.birth().child("Temwa", family, "2026-01-01").status(status));
            }
        }
        TestRecord last =
                TestRecord.birth().child("Temwa", family, "2026-01-01").status(RecordStatus.ISSUED);
        publish(last);
        Map<String, Object> search = Map.of("childFirstNames", "Temwa", "childLastName", family);
        Searches.awaitFound(search, last.recordId());
        Searches.awaitFound(search, registered.recordId());
        awaitAllTaken();

        Response asked = Searches.json(
                Searches.token(),
                Map.of(
                        "childFirstNames",
                        "Temwa",
                        "childLastName",
                        family,
                        "registrationStatuses",
                        List.of("DECLARED", "REVOKED", "REGISTERED", "ARCHIVED")));
        assertThat(asked.jsonPath().getInt("totalItems")).isEqualTo(1);
        assertThat(asked.jsonPath().getList("results.id", String.class)).containsExactly(registered.recordId());

        Response all = Searches.json(Searches.token(), search);
        assertThat(all.jsonPath().getInt("totalItems")).isEqualTo(2);

        Response unregisteredOnly = Searches.json(
                Searches.token(),
                Map.of(
                        "childFirstNames",
                        "Temwa",
                        "childLastName",
                        family,
                        "registrationStatuses",
                        List.of("DECLARED", "DRAFT")));
        assertThat(unregisteredOnly.jsonPath().getInt("totalItems")).isZero();
    }

    @Test
    void aRevokedRecordDisappears() {
        TestRecord birth = TestRecord.birth().child("Lute", "Revokando", "2026-01-05");
        publish(birth);
        Map<String, Object> byId = Map.of("recordId", birth.recordId());
        Searches.awaitFound(byId, birth.recordId());

        publish(TestRecord.birth()
                .id(birth.recordId())
                .version(2)
                .status(RecordStatus.REVOKED)
                .child("Lute", "Revokando", "2026-01-05"));

        await().untilAsserted(() -> assertThat(
                        Searches.json(Searches.token(), byId).jsonPath().getInt("totalItems"))
                .isZero());
    }

    @Test
    void olderAndRepeatedVersionsChangeNothing() {
        String id = UUID.randomUUID().toString();
        publish(TestRecord.birth().id(id).version(3).child("Newest", "Versioned", "2026-01-05"));
        publish(TestRecord.birth().id(id).version(2).child("Older", "Versioned", "2026-01-05"));
        publish(TestRecord.birth().id(id).version(3).child("Repeated", "Versioned", "2026-01-05"));
        Searches.awaitFound(Map.of("recordId", id), id);
        awaitAllTaken();

        Response found = Searches.json(Searches.token(), Map.of("recordId", id));

        assertThat(found.jsonPath().getString("results[0].people.child.firstNames"))
                .isEqualTo("Newest");
        assertThat(found.jsonPath().getInt("totalItems")).isEqualTo(1);
    }

    @Test
    void aPoisonMessageIsParkedAndTheNextOneIndexed() {
        producer.send(
                Topics.RECORDS,
                "poison",
                "{\"type\":\"org.crvs.record.version\",\"data\":".getBytes(StandardCharsets.UTF_8));
        producer.send(Topics.RECORDS, "poison", "{\"no\":\"envelope\"}".getBytes(StandardCharsets.UTF_8));
        TestRecord after = TestRecord.birth().id("poison").child("After", "Poison", "2026-01-05");
        publish(after);

        Searches.awaitFound(Map.of("childFirstNames", "After", "childLastName", "Poison"), "poison");

        String metrics = RestAssured.get("/q/metrics").asString();
        assertThat(metrics).containsPattern("crvs_dead_letters_total\\{topic=\"crvs.records\".*} 2\\.0");
    }

    @Test
    void areasContainTheirOfficesAndFacilities() {
        location("sv-state", "ADMIN_STRUCTURE", null);
        location("sv-district", "ADMIN_STRUCTURE", "sv-state");
        location("sv-office", "CRVS_OFFICE", "sv-district");
        location("sv-clinic", "HEALTH_FACILITY", "sv-district");
        location("sv-elsewhere", "ADMIN_STRUCTURE", null);
        TestRecord birth = TestRecord.birth()
                .child("Mutinta", "Placeman", "2026-01-07")
                .office("sv-office", "sv-district")
                .happenedAt("sv-clinic");
        publish(birth);
        Searches.awaitFound(
                Map.of(
                        "childFirstNames", "Mutinta",
                        "childLastName", "Placeman",
                        "declarationJurisdictionId", "sv-state"),
                birth.recordId());

        assertThat(total("declarationJurisdictionId", "sv-district")).isEqualTo(1);
        assertThat(total("declarationLocationId", "sv-office")).isEqualTo(1);
        assertThat(total("declarationLocationId", "sv-state")).isZero();
        assertThat(total("eventLocationLevel1", "sv-state")).isEqualTo(1);
        assertThat(total("eventLocationId", "sv-clinic")).isEqualTo(1);
        assertThat(total("eventJurisdictionId", "sv-elsewhere")).isZero();
        assertThat(total("declarationJurisdictionId", "nowhere")).isZero();
    }

    @Test
    void pagesAndSorts() {
        for (int i = 1; i <= 5; i++) {
            publish(TestRecord.birth()
                    .child("Sorted", "Pagington", "2026-01-0" + i)
                    .at("2026-02-0" + i + "T10:00:00Z")
                    .registrationNumber("PAGE" + i));
        }
        Map<String, Object> all = Map.of("childFirstNames", "Sorted", "childLastName", "Pagington", "count", 100);
        await().until(() -> Searches.json(Searches.token(), all).jsonPath().getInt("totalItems") == 5);

        Response page = Searches.json(
                Searches.token(),
                Map.of(
                        "childFirstNames", "Sorted",
                        "childLastName", "Pagington",
                        "sortColumn", "dateOfDeclaration",
                        "sort", "asc",
                        "count", 2,
                        "skip", 2));

        assertThat(page.jsonPath().getInt("totalItems")).isEqualTo(5);
        assertThat(page.jsonPath().getList("results.registrationNumber", String.class))
                .containsExactly("PAGE3", "PAGE4");

        Response byDate = Searches.json(
                Searches.token(),
                Map.of("childDoB", "2026-01-03", "dateOfEvent", "2026-01-03", "registrationNumber", "PAGE3"));
        assertThat(byDate.jsonPath().getInt("totalItems")).isEqualTo(1);
    }

    @Test
    void dayAndMonthSwappedIsFoundAndGradedLower() {
        TestRecord birth = TestRecord.birth().child("Swapna", "Calendario", "2026-02-11");
        publish(birth);
        Searches.awaitFound(Map.of("childFirstNames", "Swapna", "childDoB", "2026-02-11"), birth.recordId());

        Response swapped =
                Searches.json(Searches.token(), Map.of("childFirstNames", "Swapna", "childDoB", "2026-11-02"));

        assertThat(swapped.jsonPath().getString("results[0].reasons[1].how")).isEqualTo("day and month swapped");
        assertThat(swapped.jsonPath().getString("results[0].grade")).isNotEqualTo("certain");
    }

    @Test
    void refusesWithoutCredentialsAndWithoutTheScope() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("recordId", "x"))
                .post("/records/search")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        String health = InternalToken.of("h", "HEALTH", "Hospital", "notification-api");
        Searches.json(health, Map.of("recordId", "x")).then().statusCode(403).contentType("application/problem+json");
    }

    @Test
    void everyFaultIsPointedAt() {
        Response answer = Searches.json(
                Searches.token(),
                Map.of(
                        "childDoB", "2026-02-30",
                        "motherDoBStart", "1990-01-01",
                        "dateOfEventStart", "2026-02-02",
                        "dateOfEventEnd", "2026-01-01",
                        "name", "x".repeat(201),
                        "trackingId", "B\u0000123"));

        answer.then().statusCode(400).contentType("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/childDoB", "/motherDoBEnd", "/dateOfEventEnd", "/name", "/trackingId");
        assertThat(answer.jsonPath().getString("detail"))
                .contains("motherDoBEnd must be provided along with motherDoBStart");
    }

    @Test
    void refusesUnknownFieldsWrongTypesAndWhatIsNoJson() {
        Response unknown = Searches.json(Searches.token(), Map.of("childSurname", "Banda"));
        unknown.then().statusCode(400);
        assertThat(unknown.jsonPath().getString("errors[0].pointer")).isEqualTo("/childSurname");
        Searches.json(Searches.token(), "{\"name\":{\"a\":1}}").then().statusCode(400);
        Searches.json(Searches.token(), "{\"name\":").then().statusCode(400);
        Searches.json(Searches.token(), "").then().statusCode(400);
        Searches.json(Searches.token(), Map.of("recordId", "x", "count", 101))
                .then()
                .statusCode(400);
        Searches.json(Searches.token(), Map.of("recordId", "x", "sortColumn", "password"))
                .then()
                .statusCode(400);
    }

    @Test
    void refusesTrawling() {
        for (Map<String, Object> trawl : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("childLastName", "Banda"),
                Map.of("event", "birth"),
                Map.of("name", "B"),
                Map.of("childDoBStart", "1900-01-01", "childDoBEnd", "2100-01-01", "childLastName", "Banda"))) {
            Searches.json(Searches.token(), trawl).then().statusCode(400);
        }
    }

    private int total(String field, String value) {
        return Searches.json(
                        Searches.token(),
                        Map.of("childFirstNames", "Mutinta", "childLastName", "Placeman", field, value))
                .jsonPath()
                .getInt("totalItems");
    }

    private void publish(TestRecord record) {
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
    }

    private void location(String id, String type, String parent) {
        var location = new LocationMessage(id, 1, type, id, id, parent, null, true);
        producer.send(
                Topics.LOCATIONS,
                id,
                MessageCodec.write(MessageType.LOCATION, "/test", id, id, Instant.EPOCH, location));
    }

    private static void awaitAllTaken() {
        String administrator = InternalToken.of("admin", "ADMINISTRATOR", "Admin", "natlsysadmin");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> RestAssured.given()
                                .auth()
                                .oauth2(administrator)
                                .get("/search/rebuild")
                                .jsonPath()
                                .getInt("lag")
                        == 0);
    }
}
