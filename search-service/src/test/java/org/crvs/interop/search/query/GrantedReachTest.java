package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jakarta.inject.Inject;

/** What a client was granted of the register, and how many people's records it may be given. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GrantedReachTest {

    @Inject
    EventProducer producer;

    @Test
    void aClientFindsAndCountsOnlyWhatItWasGranted() {
        TestRecord inside =
                TestRecord.birth().child("Reachina", "Granted", "2026-02-11").office("office-r1", "area-r1");
        TestRecord outside =
                TestRecord.birth().child("Reachina", "Granted", "2026-02-12").office("office-r2", "area-r2");
        TestRecord death = TestRecord.death()
                .deceased("Reachina", "Granted", "1940-01-01", "2026-02-11")
                .office("office-r1", "area-r1");
        List.of(inside, outside, death).forEach(this::publish);
        Map<String, Object> search = Map.of("name", "Reachina Granted");
        await().atMost(Duration.ofSeconds(30)).until(() -> total(Searches.token(), search) == 3);

        String client = "reach-" + UUID.randomUUID();
        tell(client, new ClientMessage.Reach(Set.of(EventType.BIRTH), Set.of("area-r1")), 0);
        String token = Searches.token(client);
        await().atMost(Duration.ofSeconds(30)).until(() -> total(token, search) == 1);

        assertThat(Searches.json(token, search).jsonPath().getString("results[0].id"))
                .isEqualTo(inside.recordId());
        assertThat(total(token, Map.of("recordId", outside.recordId()))).isZero();
        assertThat(total(token, Map.of("recordId", death.recordId()))).isZero();
        assertThat(Searches.graphQl(token, Map.of("recordId", outside.recordId()))
                        .jsonPath()
                        .getInt("data.searchEvents.totalItems"))
                .isZero();
    }

    @Test
    void theCapHoldsAndWhatWasGivenIsGivenAgain() {
        String client = "cap-" + UUID.randomUUID();
        tell(client, null, 2);
        String token = Searches.token(client);
        await().atMost(Duration.ofSeconds(30)).until(() -> "5000"
                .equals(Searches.json(token, Map.of("recordId", "x")).header("X-Search-Quota-Limit")));
        List<TestRecord> people = List.of(
                TestRecord.birth().child("Capone", "Limit", "2026-02-11"),
                TestRecord.birth().child("Captwo", "Limit", "2026-02-11"),
                TestRecord.birth().child("Capthree", "Limit", "2026-02-11"));
        people.forEach(this::publish);
        Map<String, Object> last = Map.of("recordId", people.get(2).recordId());
        await().atMost(Duration.ofSeconds(30)).until(() -> total(Searches.token(), last) == 1);

        assertThat(total(token, Map.of("recordId", people.get(0).recordId()))).isEqualTo(1);
        assertThat(total(token, Map.of("recordId", people.get(1).recordId()))).isEqualTo(1);
        Searches.json(token, last)
                .then()
                .statusCode(429)
                .header("Retry-After", org.hamcrest.Matchers.notNullValue())
                .body("detail", containsString("2 different people"));
        assertThat(total(token, Map.of("recordId", people.get(0).recordId())))
                .as("given before")
                .isEqualTo(1);
        Searches.json(token, last).then().statusCode(429);
    }

    @Test
    void whoseGrantIsNotKnownYetSeesNothing() {
        TestRecord birth = TestRecord.birth().child("Reachunknown", "Granted", "2026-02-11");
        publish(birth);
        Map<String, Object> search = Map.of("recordId", birth.recordId());
        await().atMost(Duration.ofSeconds(30)).until(() -> total(Searches.token(), search) == 1);
        String client = "unheard-" + UUID.randomUUID();
        String token = Searches.token(client);

        Searches.json(token, search)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("X-Search-Quota-Remaining", nullValue())
                .body("detail", containsString("not been told"));
        Searches.graphQl(token, search)
                .then()
                .statusCode(200)
                .body("errors[0].extensions.code", equalTo("UNAVAILABLE"))
                .body("data.searchEvents", nullValue());
        match(token).then().statusCode(503).header("Retry-After", "1");
        RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("query", Map.of("type", "and", "clauses", List.of(Map.of("id", birth.recordId())))))
                .post("/events/search")
                .then()
                .statusCode(503);

        tell(client, new ClientMessage.Reach(Set.of(), Set.of()), 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> total(token, search) == 1);
        assertThat(Searches.json(token, search).header("X-Search-Quota-Remaining"))
                .as("what was refused was not counted: only the searches since")
                .isEqualTo("4998");
    }

    @Test
    void aClientThatIsSwitchedOffSeesNothingMore() {
        String client = "off-" + UUID.randomUUID();
        String token = Searches.token(client);
        Searches.tell(client, 1, ClientStatus.ACTIVE);
        assertThat(total(token, Map.of("recordId", "none"))).isZero();

        Searches.tell(client, 2, ClientStatus.DISABLED);
        Searches.json(token, Map.of("recordId", "none")).then().statusCode(403);
        match(token).then().statusCode(403);
        Searches.graphQl(token, Map.of("recordId", "none"))
                .then()
                .statusCode(200)
                .body("errors[0].extensions.code", equalTo("NOT_ALLOWED"));
        Searches.tell(client, 3, ClientStatus.DELETED);
        Searches.json(token, Map.of("recordId", "none")).then().statusCode(403);
    }

    private static Response match(String token) {
        Map<String, Object> patient = Map.of(
                "resourceType",
                "Patient",
                "birthDate",
                "2026-02-11",
                "name",
                List.of(Map.of("given", List.of("Reachunknown"), "family", "Granted")));
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/fhir+json")
                .body(Map.of(
                        "resourceType",
                        "Parameters",
                        "parameter",
                        List.of(Map.of("name", "resource", "resource", patient))))
                .post("/fhir/Patient/$match");
    }

    /** How many are found; -1 while the client's grant is not known. */
    private static int total(String token, Map<String, Object> search) {
        Response answer = Searches.json(token, search);
        return answer.statusCode() == 200 ? answer.jsonPath().getInt("totalItems") : -1;
    }

    private void publish(TestRecord record) {
        producer.send(Topics.RECORDS, record.recordId(), record.bytes());
    }

    private void tell(String clientId, ClientMessage.Reach reach, int persons) {
        var client = new ClientMessage(
                clientId,
                1,
                clientId,
                ClientType.RECORD_SEARCH,
                ClientStatus.ACTIVE,
                Set.of("recordsearch"),
                new ClientMessage.Limits(100, 5000, 1_000_000, persons),
                List.of(),
                List.of(),
                null,
                null,
                reach,
                null);
        byte[] message =
                MessageCodec.write(MessageType.CLIENT, "/test", clientId + ":1", clientId, Instant.EPOCH, client);
        producer.send(Topics.CLIENTS, clientId, message);
    }
}
