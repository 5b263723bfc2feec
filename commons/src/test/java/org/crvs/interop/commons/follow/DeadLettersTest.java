package org.crvs.interop.commons.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

class DeadLettersTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void aParkedMessageIsTheSameBytesWithWhereItStoodAndWhy() {
        var producer = new RecordingProducer();
        byte[] broken = {'{', (byte) 0xC3, (byte) 0x28, 0};

        new DeadLetters(producer, metrics)
                .park(new ConsumerRecord<>("crvs.records", 5, 1_234_567_890_123L, "r-1", broken), "naïve reason");

        assertThat(producer.sent()).singleElement().satisfies(parked -> {
            assertThat(parked.topic()).isEqualTo("crvs.records.dead-letter");
            assertThat(parked.key()).isEqualTo("r-1");
            assertThat(parked.value()).isEqualTo(broken);
            assertThat(headers(parked))
                    .isEqualTo(Map.of(
                            "crvs-reason", "naïve reason",
                            "crvs-topic", "crvs.records",
                            "crvs-partition", "5",
                            "crvs-offset", "1234567890123"));
        });
    }

    @Test
    void messagesWithoutKeyOrValueAreParkedToo() {
        var producer = new RecordingProducer();

        new DeadLetters(producer, metrics)
                .park(new ConsumerRecord<String, byte[]>("crvs.clients", 0, 0, null, null), "empty message");

        assertThat(producer.sent()).singleElement().satisfies(parked -> {
            assertThat(parked.key()).isNull();
            assertThat(parked.value()).isNull();
        });
    }

    @Test
    void whatIsParkedIsCountedByTopic() {
        var deadLetters = new DeadLetters(new RecordingProducer(), metrics);

        deadLetters.park(message("crvs.records"), "one");
        deadLetters.park(message("crvs.records"), "two");
        deadLetters.park(message("crvs.audit"), "three");

        assertThat(counted("crvs.records")).isEqualTo(2);
        assertThat(counted("crvs.audit")).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeParkedIsNotCountedAsParked() {
        var producer =
                new RecordingProducer(message -> CompletableFuture.failedFuture(new IllegalStateException("down")));
        var deadLetters = new DeadLetters(producer, metrics);

        assertThatThrownBy(() -> deadLetters.park(message("crvs.records"), "not JSON"))
                .isInstanceOf(BrokerUnavailableException.class)
                .hasMessageContaining("crvs.records.dead-letter");
        assertThat(counted("crvs.records")).isZero();
    }

    private double counted(String topic) {
        return metrics.counter("crvs.dead.letters", "topic", topic).count();
    }

    private static ConsumerRecord<String, byte[]> message(String topic) {
        return new ConsumerRecord<>(topic, 0, 7, "k", new byte[] {1});
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> message) {
        return StreamSupport.stream(message.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }
}
