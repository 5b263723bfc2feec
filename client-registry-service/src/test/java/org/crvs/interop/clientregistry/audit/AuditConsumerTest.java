package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvs.interop.clientregistry.testing.Registry.asAdministrator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.crvs.interop.clientregistry.testing.SeedFile;
import org.crvs.interop.clientregistry.testing.TopicReader;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.localstack.testing.Faults;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(SeedFile.class)
class AuditConsumerTest {

    private final String client = UUID.randomUUID().toString();

    @Test
    void parksWhatItCanNotReadAndStoresWhatComesAfter() throws Exception {
        String poison = "poison " + client;
        TopicReader.send(
                Topics.AUDIT,
                message("before"),
                Map.entry(client, poison.getBytes(StandardCharsets.UTF_8)),
                Map.entry(
                        client,
                        MessageCodec.write(
                                MessageType.AUDIT,
                                "/test",
                                "x",
                                client,
                                Instant.EPOCH,
                                new AuditMessage(null, null, null, null, null, null, null, null, null))),
                message("after"));

        awaitStored("before", "after");
        Awaitility.await().untilAsserted(() -> {
            List<ConsumerRecord<String, byte[]>> parked = TopicReader.all(Topics.deadLetterOf(Topics.AUDIT)).stream()
                    .filter(message -> client.equals(message.key()))
                    .toList();
            assertThat(parked).hasSize(2);
            assertThat(new String(parked.get(0).value(), StandardCharsets.UTF_8))
                    .isEqualTo(poison);
            assertThat(parked).allSatisfy(message -> assertThat(
                            message.headers().lastHeader("crvs-reason").value())
                    .isNotEmpty());
        });
    }

    @Test
    void anEventThatComesTwiceIsKeptOnce() throws Exception {
        TopicReader.send(Topics.AUDIT, message("twice"), message("twice"), message("once"), message("twice"));
        awaitStored("once", "twice");
    }

    @Test
    void eventsWaitForTheDatabaseAndAreNotParked() throws Exception {
        Faults.stopMongodb();
        try {
            TopicReader.send(Topics.AUDIT, message("while down 1"), message("while down 2"));
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> TopicReader.all(Topics.deadLetterOf(Topics.AUDIT)).stream()
                            .noneMatch(message -> client.equals(message.key())));
        } finally {
            Faults.startMongodb();
        }
        awaitStored("while down 1", "while down 2");
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    private Map.Entry<String, byte[]> message(String id) {
        AuditMessage event = new AuditMessage(
                id + " " + client,
                Instant.parse("2026-01-31T08:00:00Z"),
                "record.read",
                Outcome.SUCCESS,
                new Actor(client, "CIVIL_REGISTRATION", "Office"),
                "record.read",
                List.of("record-of-" + client),
                "request-1",
                Map.of());
        return Map.entry(client, MessageCodec.write(MessageType.AUDIT, "/test", event.id(), client, event.at(), event));
    }

    /** Newest first; at the same moment by descending id. */
    private void awaitStored(String... ids) {
        List<String> expected = java.util.Arrays.stream(ids)
                .map(id -> id + " " + client)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(asAdministrator()
                        .get("/audit?client=" + client)
                        .jsonPath()
                        .getList("entries.id", String.class))
                .isEqualTo(expected));
        assertThat(asAdministrator()
                        .get("/audit?record=record-of-" + client)
                        .jsonPath()
                        .getList("entries.id", String.class))
                .isEqualTo(expected);
    }
}
