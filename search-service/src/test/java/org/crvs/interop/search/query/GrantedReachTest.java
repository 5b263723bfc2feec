package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

    private static int total(String token, Map<String, Object> search) {
        return Searches.json(token, search).jsonPath().getInt("totalItems");
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
