package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.search.testing.Searches;
import org.crvs.interop.search.testing.TestRecord;
import org.crvs.interop.search.testing.Topic;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DisclosureTest {

    private static final Map<String, Object> SEARCH =
            Map.of("childFirstNames", "Audita", "childLastName", "Tracewell", "childDoB", "2026-02-11");

    @Inject
    EventProducer producer;

    @Test
    void everySearchIsWrittenDownOnceWithWhatItGaveOutAndNoValues() {
        TestRecord birth = publishSearched();
        String client = "audited-" + UUID.randomUUID();
        Searches.tell(client);

        RestAssured.given()
                .auth()
                .oauth2(Searches.token(client))
                .header("X-Request-Id", "request-json")
                .contentType(ContentType.JSON)
                .body(SEARCH)
                .post("/records/search")
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(Searches.token(client))
                .header("X-Request-Id", "request-graphql")
                .contentType(ContentType.JSON)
                .body(Map.of("query", Searches.QUERY, "variables", Map.of("advancedSearchParameters", SEARCH)))
                .post("/graphql")
                .then()
                .statusCode(200);
        Searches.json(Searches.token(client), Map.of("recordId", "unknown"));

        List<AuditMessage> events = audited(client);
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.action()).isEqualTo("search.query");
            assertThat(event.grant()).isEqualTo("recordsearch");
            assertThat(event.outcome()).isEqualTo(AuditMessage.Outcome.SUCCESS);
            assertThat(event.actor().name()).isEqualTo("Social protection");
        });
        assertThat(events)
                .filteredOn(event -> event.recordIds().contains(birth.recordId()))
                .extracting(event -> event.requestId() + " " + event.detail().get("channel"))
                .containsExactlyInAnyOrder("request-json json", "request-graphql graphql");
        assertThat(events)
                .filteredOn(event -> event.recordIds().isEmpty())
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).containsEntry("total", "0"));
        assertThat(events).filteredOn(event -> !event.recordIds().isEmpty()).allSatisfy(event -> assertThat(
                        event.detail())
                .containsEntry("fields", "childDoB,childFirstNames,childLastName")
                .containsEntry("total", "1"));
        Topic.all(Topics.AUDIT, message -> new String(message.value(), StandardCharsets.UTF_8))
                .forEach(text -> assertThat(text).doesNotContain("Audita").doesNotContain("Tracewell"));
    }

    @Test
    void theQuotaIsHeldAndCountsEverySearch() {
        String client = "quota-" + UUID.randomUUID();
        tellQuota(client, 3);
        String token = Searches.token(client);
        await().until(() -> "3"
                .equals(Searches.json(Searches.token(client), Map.of("recordId", "x"))
                        .header("X-Search-Quota-Limit")));
        // The searches above counted too, so the rest of the day is used up by at most two more.
        Stream.generate(() -> Searches.json(token, Map.of("recordId", "x")))
                .limit(3)
                .filter(answer -> answer.statusCode() == 200)
                .forEach(answer ->
                        assertThat(answer.header("X-Search-Quota-Remaining")).isNotNull());

        Searches.json(token, Map.of("recordId", "x"))
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("X-Search-Quota-Limit", "3")
                .header("X-Search-Quota-Remaining", "0")
                .header("Retry-After", matchesPattern("\\d+"));
        Searches.graphQl(token, Map.of("recordId", "x"))
                .then()
                .statusCode(200)
                .body("errors[0].message", equalTo("Daily search quota exceeded"))
                .body("errors[0].extensions.code", equalTo("DAILY_QUOTA_EXCEEDED"))
                .body("data.searchEvents", nullValue());
    }

    @Test
    void searchesAtTheSameTimeNeverExceedTheQuota() throws Exception {
        String client = "race-" + UUID.randomUUID();
        tellQuota(client, 10);
        await().until(() -> limitKnown(client));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Response> search = () -> Searches.json(Searches.token(client), Map.of("recordId", "x"));
            List<Future<Response>> answers =
                    pool.invokeAll(Stream.generate(() -> search).limit(24).toList());
            int allowed = 0;
            for (Future<Response> answer : answers) {
                allowed += answer.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(allowed).isLessThanOrEqualTo(9);
        } finally {
            pool.shutdownNow();
        }
        Searches.json(Searches.token(client), Map.of("recordId", "x")).then().statusCode(429);
    }

    @Test
    void withoutTheBrokerNothingIsDisclosed() {
        publishSearched();
        Faults.stopKafka();
        try {
            Response refused = Searches.json(Searches.token(), SEARCH);
            refused.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5");
            assertThat(refused.asString()).doesNotContain("Audita").doesNotContain("totalItems");
            Searches.graphQl(Searches.token(), SEARCH)
                    .then()
                    .statusCode(200)
                    .body("errors[0].extensions.code", equalTo("UNAVAILABLE"))
                    .body("data.searchEvents", nullValue());
        } finally {
            Faults.startKafka();
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Searches.json(Searches.token(), SEARCH).statusCode() == 200);
    }

    @Test
    void withoutTheDatabaseNothingIsDisclosedEither() {
        publishSearched();
        Faults.stopMongodb();
        try {
            Searches.json(Searches.token(), SEARCH).then().statusCode(503).header("Retry-After", "5");
        } finally {
            Faults.startMongodb();
        }
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Searches.json(Searches.token(), SEARCH).statusCode() == 200);
    }

    private TestRecord publishSearched() {
        TestRecord birth = TestRecord.birth().id("audited").child("Audita", "Tracewell", "2026-02-11");
        producer.send(Topics.RECORDS, birth.recordId(), birth.bytes());
        Searches.awaitFound(SEARCH, birth.recordId());
        return birth;
    }

    private static boolean limitKnown(String client) {
        return "10"
                .equals(Searches.json(Searches.token(client), Map.of("recordId", "x"))
                        .header("X-Search-Quota-Limit"));
    }

    private void tellQuota(String clientId, int searches) {
        var client = new ClientMessage(
                clientId,
                1,
                clientId,
                ClientType.RECORD_SEARCH,
                ClientStatus.ACTIVE,
                Set.of("recordsearch"),
                new ClientMessage.Limits(100, searches, 1_000_000, 0),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
        byte[] message =
                MessageCodec.write(MessageType.CLIENT, "/test", clientId + ":1", clientId, Instant.EPOCH, client);
        producer.send(Topics.CLIENTS, clientId, message);
    }

    private static List<AuditMessage> audited(String client) {
        return Topic.all(Topics.AUDIT, message -> MessageCodec.read(MessageType.AUDIT, message.value())
                        .data())
                .stream()
                .filter(event ->
                        event.actor() != null && event.actor().clientId().equals(client))
                .collect(Collectors.toList());
    }
}
