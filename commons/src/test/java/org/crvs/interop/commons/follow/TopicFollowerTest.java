package org.crvs.interop.commons.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower.Otherwise;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs against Kafka's own mock consumer: what a follower does when its handler or its messages misbehave. */
class TopicFollowerTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<ProducerRecord<String, byte[]>> parked = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TopicFollower follower;

    @BeforeEach
    void topic() {
        var node = new Node(1, "localhost", 1);
        kafka.updatePartitions("t", List.of(new PartitionInfo("t", 0, node, new Node[] {node}, new Node[] {node})));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @AfterEach
    void stop() {
        if (follower != null) {
            follower.close();
        }
    }

    @Test
    void itHasCaughtUpWhenItHasTakenWhatWasThereAtTheStart() {
        kafka.updateEndOffsets(Map.of(PARTITION, 2L));
        follow(Map.of(), message -> taken.add(text(message)));
        await().until(() -> !kafka.assignment().isEmpty());
        assertThat(follower.isCaughtUp()).isFalse();

        add(0, "a");
        add(1, "b");

        await().until(follower::isCaughtUp);
        assertThat(taken).containsExactly("a", "b");
        assertThat(follower.positions()).containsEntry(PARTITION, 2L);
    }

    @Test
    void itStartsWhereItIsTold() {
        kafka.updateEndOffsets(Map.of(PARTITION, 3L));
        follow(Map.of(PARTITION, 2L), message -> taken.add(text(message)));
        await().until(() -> !kafka.assignment().isEmpty());
        await().until(() -> kafka.position(PARTITION) == 2L);

        add(2, "c");

        await().until(follower::isCaughtUp);
        assertThat(taken).containsExactly("c");
    }

    @Test
    void whatWasSentBeforeIsPassedOverWhenOnlyNewsIsOfInterest() {
        kafka.updateEndOffsets(Map.of(PARTITION, 2L));
        follow(Map.of(), Otherwise.END, message -> taken.add(text(message)));
        await().until(() -> !kafka.assignment().isEmpty());
        await().until(() -> follower.positions().containsKey(PARTITION));
        assertThat(follower.positions()).containsEntry(PARTITION, 2L);

        add(2, "c");

        await().until(() -> taken.size() == 1);
        assertThat(taken).containsExactly("c");
    }

    @Test
    void anUnreadableMessageIsParkedWithItsReasonAndPassed() {
        kafka.updateEndOffsets(Map.of(PARTITION, 2L));
        follow(Map.of(), message -> {
            if (message.offset() == 0) {
                throw new UnreadableMessageException("not JSON");
            }
            taken.add(text(message));
        });
        await().until(() -> !kafka.assignment().isEmpty());

        add(0, "poison");
        add(1, "b");

        await().until(follower::isCaughtUp);
        assertThat(taken).containsExactly("b");
        assertThat(parked).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("t.dead-letter");
            assertThat(new String(message.value(), StandardCharsets.UTF_8)).isEqualTo("poison");
            assertThat(new String(message.headers().lastHeader("crvs-reason").value(), StandardCharsets.UTF_8))
                    .isEqualTo("not JSON");
            assertThat(new String(message.headers().lastHeader("crvs-offset").value(), StandardCharsets.UTF_8))
                    .isEqualTo("0");
        });
        assertThat(metrics.counter("crvs.dead.letters", "topic", "t").count()).isEqualTo(1);
    }

    @Test
    void anyOtherFailureIsTriedAgainUntilItSucceeds() {
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
        var attempts = new AtomicInteger();
        follow(Map.of(), message -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("database down");
            }
            taken.add(text(message));
        });
        await().until(() -> !kafka.assignment().isEmpty());

        add(0, "a");

        await().until(follower::isCaughtUp);
        assertThat(taken).containsExactly("a");
        assertThat(attempts).hasValue(3);
        assertThat(parked).isEmpty();
        assertThat(follower.isHealthy()).isTrue();
    }

    @Test
    void itStopsEvenWhileTryingAgain() {
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
        follow(Map.of(), message -> {
            throw new IllegalStateException("for ever");
        });
        await().until(() -> !kafka.assignment().isEmpty());
        add(0, "a");
        await().until(() -> !follower.isHealthy());

        follower.close();

        await().until(kafka::closed);
        assertThat(follower.isCaughtUp()).isFalse();
    }

    private void follow(Map<TopicPartition, Long> start, TopicFollower.Handler handler) {
        follow(start, Otherwise.BEGINNING, handler);
    }

    private void follow(Map<TopicPartition, Long> start, Otherwise otherwise, TopicFollower.Handler handler) {
        var producer = new EventProducer(Map.of()) {
            @Override
            public CompletableFuture<Void> sendAsync(ProducerRecord<String, byte[]> message) {
                parked.add(message);
                return CompletableFuture.completedFuture(null);
            }
        };
        var deadLetters = new DeadLetters(producer, metrics);
        follower = new TopicFollower("test", () -> kafka, List.of("t"), start, otherwise, handler, deadLetters).begin();
    }

    private void add(long offset, String value) {
        kafka.schedulePollTask(() ->
                kafka.addRecord(new ConsumerRecord<>("t", 0, offset, "k", value.getBytes(StandardCharsets.UTF_8))));
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }
}
