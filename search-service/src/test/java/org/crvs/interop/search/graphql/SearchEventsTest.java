package org.crvs.interop.search.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SearchEventsTest {

    @Inject
    EventProducer producer;

    /** As OpenCRVS's own clients ask for it, with fragments for all three events. */
    @Test
    void answersAMarriage() {
        TestRecord marriage = TestRecord.marriage()
                .bride("Bridget", "Vantongeren", "1999-04-01", "NIDBRIDE1")
                .groom("Gilbert", "Marrowby", "1997-12-24")
                .marriedOn("2026-05-02")
                .trackingId("MGRAF01")
                .registrationNumber("2026MGRAF01");
        publish(marriage);
        Searches.awaitFound(Map.of("trackingId", "MGRAF01"), marriage.recordId());

        for (Map<String, Object> asked : List.<Map<String, Object>>of(
                Map.of("event", "marriage", "brideFirstNames", "Bridgit", "brideFamilyName", "Vantongren"),
                Map.of("groomFirstNames", "Gilbert", "groomFamilyName", "Marrowby", "dateOfMarriage", "2026-05-02"),
                Map.of("name", "Gilbert Marrowby", "dateOfMarriageStart", "2026-05-01", "dateOfMarriageEnd", "2026-06"),
                Map.of("brideIdentifier", "NID BRIDE-1"),
                Map.of("nationalId", "nidbride1", "dateOfEvent", "2026-05-02"))) {
            JsonPath found = Searches.graphQl(Searches.token(), asked)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .setRootPath("data.searchEvents");
            assertThat(found.getInt("totalItems")).as("%s", asked).isEqualTo(1);
            found.setRootPath("data.searchEvents.results[0]");
            assertThat(found.getString("id")).isEqualTo(marriage.recordId());
            assertThat(found.getString("type")).isEqualTo("Marriage");
            assertThat(found.getString("brideName[0].familyName")).isEqualTo("Vantongeren");
            assertThat(found.getString("groomName[0].firstNames")).isEqualTo("Gilbert");
            assertThat(found.getString("brideIdentifier")).isEqualTo("NIDBRIDE1");
            assertThat(found.getString("dateOfMarriage")).isEqualTo("2026-05-02");
        }
        assertThat(Searches.graphQl(
                                Searches.token(),
                                Map.of("event", "birth", "name", "Gilbert Marrowby", "dateOfMarriage", "2026-05-02"))
                        .jsonPath()
                        .getInt("data.searchEvents.totalItems"))
                .isZero();
    }

    @Test
    void answersABirthAsExistingClientsReadIt() {
        TestRecord birth = TestRecord.birth()
                .child("Grafika", "Mutale", "2026-02-11")
                .mother("Chanda", "Mutale", "1998-05-04", "NID1")
                .father("Bupe", "Mutale", "1990")
                .contact("MOTHER", "+260971", null)
                .trackingId("BGRAF01")
                .registrationNumber("2026BGRAF01")
                .office("office-g", "area-g")
                .happenedAt("clinic-g");
        publish(birth);
        publish(birth.version(2).status(RecordStatus.CERTIFIED).at("2026-03-02T09:00:00Z"));
        Searches.awaitFound(
                Map.of("trackingId", "BGRAF01", "registrationStatuses", List.of("CERTIFIED")), birth.recordId());

        JsonPath found = Searches.graphQl(
                        Searches.token(),
                        Map.of("event", "birth", "motherFirstNames", "Tchanda", "motherFamilyName", "Mutaale"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("data.searchEvents");

        assertThat(found.getInt("totalItems")).isEqualTo(1);
        assertThat(found.getBoolean("limited")).isFalse();
        found.setRootPath("data.searchEvents.results[0]");
        assertThat(found.getString("id")).isEqualTo(birth.recordId());
        assertThat(found.getString("type")).isEqualTo("Birth");
        assertThat(found.getString("grade")).isEqualTo("probable");
        assertThat(found.getDouble("score")).isBetween(0.85, 1.0);
        assertThat(found.getList("reasons.field", String.class)).contains("motherFirstNames", "motherFamilyName");
        assertThat(found.getString("childName[0].firstNames")).isEqualTo("Grafika");
        assertThat(found.getString("childName[0].use")).isEqualTo("en");
        assertThat(found.getString("dateOfBirth")).isEqualTo("2026-02-11");
        assertThat(found.getString("mothersFirstName")).isEqualTo("Chanda");
        assertThat(found.getString("motherIdentifier")).isEqualTo("NID1");
        assertThat(found.getString("fatherDateOfBirth")).isEqualTo("1990");
        assertThat(found.getString("placeOfBirth")).isEqualTo("clinic-g");
        assertThat(found.getString("registration.status")).isEqualTo("CERTIFIED");
        assertThat(found.getString("registration.registrationNumber")).isEqualTo("2026BGRAF01");
        assertThat(found.getString("registration.registeredLocationId")).isEqualTo("office-g");
        assertThat(found.getString("registration.contactRelationship")).isEqualTo("MOTHER");
        assertThat(found.getString("registration.createdAt")).isEqualTo("1772355600000");
        assertThat(found.getString("registration.dateOfDeclaration")).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(found.getString("registration.assignment")).isNull();
        assertThat(found.getList("operationHistories.operationType", String.class))
                .containsExactly("REGISTERED", "CERTIFIED");
    }

    @Test
    void answersADeath() {
        TestRecord death = TestRecord.death().deceased("Oldo", "Graveson", "1940-01-01", "2026-01-02");
        publish(death);
        Searches.awaitFound(Map.of("deceasedFirstNames", "Oldo", "dateOfEvent", "2026-01-02"), death.recordId());

        JsonPath found = Searches.graphQl(Searches.token(), """
                        query { searchEvents(advancedSearchParameters: {event: death, name: "Oldoh Graveson"},
                                             sortBy: [{column: "dateOfDeclaration", order: "asc"}], userId: "any") {
                          results { id type ... on DeathEventSearchSet { deceasedName { familyName } dateOfDeath } } } }
                        """, Map.of()).jsonPath();

        assertThat(found.getString("data.searchEvents.results[0].type")).isEqualTo("Death");
        assertThat(found.getString("data.searchEvents.results[0].dateOfDeath")).isEqualTo("2026-01-02");
        assertThat(found.getString("data.searchEvents.results[0].deceasedName[0].familyName"))
                .isEqualTo("Graveson");
    }

    @Test
    void faultsAreErrorsWithStatus200() {
        assertError(Map.of("dateOfEventStart", "2026-01-01"), "must be provided along with", "INVALID_REQUEST");
        assertError(Map.of("childDoB", "2026-02-30"), "childDoB is not a date", "INVALID_REQUEST");
        assertError(Map.of(), "too broad", "INVALID_REQUEST");
        assertError(Map.of("motherFamilyName", "Banda"), "too broad", "INVALID_REQUEST");
    }

    @Test
    void limitsDepthAndCost() {
        String deep = "{ __schema { types " + "{ fields { type ".repeat(8) + "{ name }" + " } }".repeat(8) + " } }";
        Searches.graphQl(Searches.token(), deep, Map.of())
                .then()
                .statusCode(200)
                .body("errors[0].message", containsString("depth"));
        String costly = IntStream.range(0, 120)
                .mapToObj(i -> "a" + i + ": searchEvents(advancedSearchParameters: {recordId: \"x\"}) { totalItems }")
                .collect(Collectors.joining(" ", "{", "}"));
        Searches.graphQl(Searches.token(), costly, Map.of())
                .then()
                .statusCode(200)
                .body("errors[0].message", containsString("complexity"));
    }

    @Test
    void malformedRequestsStayClientErrors() {
        for (String query : List.of("{", "{ searchEvents }", "{ nothing }", "mutation { drop }")) {
            JsonPath answer =
                    Searches.graphQl(Searches.token(), query, Map.of()).jsonPath();
            assertThat(answer.getList("errors")).as(query).isNotEmpty();
            assertThat(answer.getString("errors[0].message")).doesNotContain("Exception");
        }
    }

    @Test
    void refusesWithoutCredentialsWithBadOnesAndWithoutTheScope() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
        Searches.graphQl("not.a.token", "{ __typename }", Map.of()).then().statusCode(401);
        String expired = InternalToken.expired("c", "RECORD_SEARCH", "Old", "recordsearch");
        Searches.graphQl(expired, "{ __typename }", Map.of()).then().statusCode(401);
        String health = InternalToken.of("h", "HEALTH", "Hospital", "notification-api");
        Searches.graphQl(health, "{ __typename }", Map.of())
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        RestAssured.get("/graphql/schema.graphql").then().statusCode(401);
    }

    @Test
    void theSchemaHasTheNamesClientsRelyOn() {
        String schema = RestAssured.given()
                .auth()
                .oauth2(Searches.token())
                .get("/graphql/schema.graphql")
                .asString();
        assertThat(schema)
                .contains("input AdvancedSearchParametersInput")
                .contains("interface EventSearchSet")
                .contains("type BirthEventSearchSet implements EventSearchSet")
                .contains("type DeathEventSearchSet implements EventSearchSet")
                .contains("type EventSearchResultSet")
                .contains("type RegistrationSearchSet")
                .contains("input SortBy")
                .contains("enum Event")
                .containsPattern("advancedSearchParameters: AdvancedSearchParametersInput!");
    }

    private static void assertError(Map<String, Object> parameters, String message, String code) {
        Searches.graphQl(Searches.token(), parameters)
                .then()
                .statusCode(200)
                .body("errors[0].message", containsString(message))
                .body("errors[0].extensions.code", equalTo(code))
                .body("data.searchEvents", nullValue());
    }

    private void publish(TestRecord record) {
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
    }
}
