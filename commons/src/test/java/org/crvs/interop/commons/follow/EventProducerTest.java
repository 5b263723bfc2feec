package org.crvs.interop.commons.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a sender is told when the broker acknowledges, refuses, stays silent or can't be reached. */
class EventProducerTest {

    private static final byte[] MESSAGE = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSentMessageGoesToItsTopicUnderItsKey() {
        var producer = new RecordingProducer();

        producer.send("crvs.audit", "r-1", MESSAGE);

        assertThat(producer.sent()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("crvs.audit");
            assertThat(message.key()).isEqualTo("r-1");
            assertThat(message.value()).isEqualTo(MESSAGE);
            assertThat(message.partition()).as("left to the key").isNull();
        });
    }

    @Test
    void aRefusalNamesTheTopicAndKeepsTheCause() {
        var refusal = new IllegalStateException("no leader");
        var producer = new RecordingProducer(message -> CompletableFuture.failedFuture(refusal));

        assertThatThrownBy(() -> producer.send("crvs.records", "r-1", MESSAGE))
                .isInstanceOf(BrokerUnavailableException.class)
                .hasMessageContaining("crvs.records")
                .hasRootCause(refusal);
    }

    @Test
    void anInterruptedSenderIsToldAndStaysInterrupted() {
        var producer = new RecordingProducer(message -> new CompletableFuture<>());

        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> producer.send("crvs.records", "r-1", MESSAGE));

        assertThat(Thread.interrupted()).as("the interrupt is still to be seen").isTrue();
        assertThat(thrown)
                .isInstanceOf(BrokerUnavailableException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    @Timeout(30)
    void aBrokerThatCanNotBeReachedFailsTheFutureAndNotTheCaller() {
        var producer = new EventProducer(Map.of("bootstrap.servers", "no-such-broker.invalid:9092"));

        CompletableFuture<Void> acknowledged = producer.sendAsync(new ProducerRecord<>("t", "k", MESSAGE));

        assertThat(acknowledged).isCompletedExceptionally();
        assertThatThrownBy(acknowledged::join).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> producer.send("t", "k", MESSAGE)).isInstanceOf(BrokerUnavailableException.class);
        producer.close();
    }

    @Test
    void theConfigurationOfTheBrokerIsCopiedAndNotChanged() {
        Map<String, Object> broker = new HashMap<>(Map.of("bootstrap.servers", "b:1", "acks", "0"));

        var producer = new EventProducer(broker);
        producer.close();

        assertThat(broker).containsOnly(Map.entry("bootstrap.servers", "b:1"), Map.entry("acks", "0"));
    }
}
