package org.crvs.interop.commons.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.RecordingProducer;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.CloudEvent;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

class AuditTrailTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:20:30Z");
    private static final Actor HOSPITAL = new Actor("c-1", "HEALTH", "District Hospital");

    @Test
    void anEventIsWrittenAsTheServiceThatSawIt() {
        var producer = new RecordingProducer();

        new AuditTrail(producer, "search-service").write(event("a-1", HOSPITAL, List.of("r-1", "r-2")));

        assertThat(producer.sent()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("crvs.audit");
            assertThat(message.key()).isEqualTo("r-1");
            CloudEvent<AuditMessage> read = MessageCodec.read(MessageType.AUDIT, message.value());
            assertThat(read.id()).isEqualTo("a-1");
            assertThat(read.source()).isEqualTo("/search-service");
            assertThat(read.subject()).isEqualTo("r-1");
            assertThat(read.time()).isEqualTo(AT);
            assertThat(read.data()).isEqualTo(event("a-1", HOSPITAL, List.of("r-1", "r-2")));
        });
    }

    @Test
    void anEventWithoutRecordsTravelsUnderItsClientAndOneWithoutClientUnderItself() {
        assertThat(AuditTrail.keyOf(event("a-1", HOSPITAL, List.of()))).isEqualTo("c-1");
        assertThat(AuditTrail.keyOf(event("a-1", HOSPITAL, null))).isEqualTo("c-1");
        assertThat(AuditTrail.keyOf(event("a-1", null, null))).isEqualTo("a-1");
        assertThat(AuditTrail.keyOf(event("a-1", null, List.of("r-1")))).isEqualTo("r-1");
    }

    @Test
    void nothingIsDisclosedWhenTheEventWasNotTaken() {
        var trail = new AuditTrail(
                new RecordingProducer(message -> CompletableFuture.failedFuture(new IllegalStateException("away"))),
                "search-service");

        assertThatThrownBy(() -> trail.write(event("a-1", HOSPITAL, List.of("r-1"))))
                .isInstanceOf(BrokerUnavailableException.class)
                .hasMessageContaining("crvs.audit");
    }

    @Test
    void manyAtATimeAreEachAcknowledgedForThemselves() {
        Map<String, CompletableFuture<Void>> broker = new ConcurrentHashMap<>();
        var trail = new AuditTrail(
                new RecordingProducer(
                        message -> broker.computeIfAbsent(message.key(), key -> new CompletableFuture<>())),
                "webhook-service");

        List<CompletableFuture<Void>> written = IntStream.range(0, 50)
                .mapToObj(n -> trail.writeAsync(event("a-" + n, HOSPITAL, List.of("r-" + n))))
                .toList();
        assertThat(written).as("none waits for the one before").noneMatch(CompletableFuture::isDone);
        broker.get("r-31").complete(null);
        broker.get("r-17").completeExceptionally(new IllegalStateException("too large"));

        assertThat(written.get(31)).isCompleted();
        assertThat(written.get(17)).isCompletedExceptionally();
        assertThat(written).filteredOn(CompletableFuture::isDone).hasSize(2);
    }

    @Test
    void manyAtATimeKeepTheirOrder() {
        var producer = new RecordingProducer();
        var trail = new AuditTrail(producer, "webhook-service");

        CompletableFuture<?>[] written = IntStream.range(0, 200)
                .mapToObj(n -> trail.writeAsync(event("a-" + n, HOSPITAL, List.of("r-1"))))
                .toArray(CompletableFuture[]::new);

        assertThat(CompletableFuture.allOf(written)).isCompleted();
        assertThat(producer.sent().stream().map(AuditTrailTest::idOf))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(n -> "a-" + n).toList());
    }

    @Test
    void theSameEventSentAgainIsTheSameMessage() {
        var producer = new RecordingProducer();
        var trail = new AuditTrail(producer, "webhook-service");

        trail.write(event("a-1", HOSPITAL, List.of("r-1")));
        trail.write(event("a-1", HOSPITAL, List.of("r-1")));

        assertThat(producer.sent().get(1).value())
                .isEqualTo(producer.sent().get(0).value());
    }

    private static String idOf(ProducerRecord<String, byte[]> message) {
        return MessageCodec.read(MessageType.AUDIT, message.value()).id();
    }

    private static AuditMessage event(String id, Actor actor, List<String> records) {
        return new AuditMessage(
                id,
                AT,
                "search.query",
                AuditMessage.Outcome.SUCCESS,
                actor,
                "recordsearch",
                records,
                "q-1",
                Map.of("results", "2"));
    }
}
