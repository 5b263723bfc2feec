package org.crvs.interop.search.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.crvs.interop.search.testing.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PatientMatchTest {

    @Inject
    EventProducer producer;

    @Test
    void findsWhatDiffersAndSaysWhy() {
        TestRecord birth =
                TestRecord.birth().child("Matchilde", "Fhirstone", "2026-02-11").registrationNumber("FH-1");
        TestRecord death = TestRecord.death().deceased("Matchilde", "Fhirstone", "2026-02-11", "2026-02-13");
        TestRecord hidden =
                TestRecord.birth().child("Matchilde", "Fhirstone", "2026-02-11").status(RecordStatus.DECLARED);
        for (TestRecord record : new TestRecord[] {birth, death, hidden}) {
            producer.send(Topics.RECORDS, record.recordId(), record.bytes());
        }
        String asked = patient("Matchilda", "Fhirstone", "2026-02-11");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> match(asked).jsonPath().getInt("total") == 2);

        JsonPath bundle = match(asked).jsonPath();
        assertThat(bundle.getString("resourceType")).isEqualTo("Bundle");
        assertThat(bundle.getString("type")).isEqualTo("searchset");
        assertThat(bundle.getList("entry.resource.resourceType", String.class)).containsOnly("Patient");
        assertThat(bundle.getString("entry[0].search.extension[0].url"))
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/match-grade");
        assertThat(bundle.getList("entry.search.extension.collect { it[0].valueCode }"))
                .containsOnly("probable");
        assertThat(bundle.getDouble("entry[0].search.score")).isBetween(0.5, 1.0);
        assertThat(bundle.getString("entry[0].search.mode")).isEqualTo("match");
        assertThat(bundle.getString("entry.search.extension.flatten().extension.flatten().valueString"))
                .contains("patient.given");

        match(patient("Matchilde", "Fhirstone", "2026-02-11").replace("valueBoolean\":false", "valueBoolean\":true"))
                .then()
                .statusCode(200)
                .contentType("application/fhir+json")
                .body("entry[0].search.extension[0].valueCode", equalTo("certain"));
        assertThat(Topic.all(Topics.AUDIT, message -> MessageCodec.read(MessageType.AUDIT, message.value())
                        .data()))
                .filteredOn(event ->
                        event.detail() != null && "fhir".equals(event.detail().get("channel")))
                .filteredOn(event -> event.recordIds().contains(birth.recordId()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.outcome()).isEqualTo(AuditMessage.Outcome.SUCCESS));
    }

    @Test
    void nobodyIsAnEmptyBundle() {
        match(patient("Nobodyatall", "Whatsoever", "1911-01-01"))
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Parameters\"}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Banda\"}]}}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"wish\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"count\",\"valueInteger\":0}]}",
                "nonsense"
            })
    void badRequestsAreRefused(String body) {
        match(body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void needsTheScope() {
        RestAssured.given()
                .contentType("application/fhir+json")
                .body("{}")
                .post("/fhir/Patient/$match")
                .then()
                .statusCode(401);
    }

    private static String patient(String given, String family, String born) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":{\"resourceType\":"
                + "\"Patient\",\"name\":[{\"given\":[\"" + given + "\"],\"family\":\"" + family
                + "\"}],\"birthDate\":\"" + born + "\"}},{\"name\":\"onlyCertainMatches\",\"valueBoolean\":false},"
                + "{\"name\":\"count\",\"valueInteger\":5}]}";
    }

    private static Response match(String body) {
        return RestAssured.given()
                .auth()
                .oauth2(Searches.token())
                .contentType("application/fhir+json")
                .body(body)
                .post("/fhir/Patient/$match");
    }
}
