package org.crvs.interop.webhook.deadletter;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The parked record messages on the broker. */
@ApplicationScoped
public class DeadLetterShelf {

    private static final TopicPartition SHELF = new TopicPartition(Topics.deadLetterOf(Topics.RECORDS), 0);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Map<String, Object> settings;

    /**
     * The shelf of one broker.
     *
     * @param broker how to reach it ({@code kafka.*} configuration)
     */
    public DeadLetterShelf(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /**
     * Messages from an offset on, at most so many.
     *
     * @throws ProblemException UNAVAILABLE while the broker is away
     */
    List<ConsumerRecord<String, byte[]>> from(long offset, int limit) {
        try (Consumer<String, byte[]> consumer = connect(limit)) {
            consumer.assign(List.of(SHELF));
            long end = consumer.endOffsets(List.of(SHELF)).get(SHELF);
            long begin = consumer.beginningOffsets(List.of(SHELF)).get(SHELF);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            consumer.seek(SHELF, Math.max(offset, begin));
            while (found.size() < limit && consumer.position(SHELF) < end) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    if (found.size() < limit) {
                        found.add(message);
                    }
                }
            }
            return found;
        } catch (KafkaException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "The broker does not answer.", RETRY_AFTER_SECONDS, e);
        }
    }

    /** The message at an offset, or empty. */
    Optional<ConsumerRecord<String, byte[]>> at(long offset) {
        return from(offset, 1).stream()
                .filter(message -> message.offset() == offset)
                .findFirst();
    }

    static DeadLetterView view(ConsumerRecord<String, byte[]> message) {
        return new DeadLetterView(
                message.partition() + "-" + message.offset(),
                message.key(),
                header(message, "reason"),
                Instant.ofEpochMilli(message.timestamp()),
                header(message, "topic") + "-" + header(message, "partition") + "@" + header(message, "offset"),
                message.value() == null ? 0 : message.value().length);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader("crvs-" + name);
        return header == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Consumer<String, byte[]> connect(int limit) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, limit);
        return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
