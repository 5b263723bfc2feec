package org.crvs.interop.webhook.replay;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.event.RecordFanOut;
import org.crvs.interop.webhook.event.RecordMessages;
import org.crvs.interop.webhook.subscription.Subscription;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the record topic again, from a time to where it was asked to stop, for one subscription. */
@ApplicationScoped
public class RecordHistory {

    private static final Logger LOG = Logger.getLogger(RecordHistory.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int STEP = 200;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final RecordFanOut fanOut;
    private final Map<String, Object> settings;

    /**
     * The history on one broker.
     *
     * @param broker how to reach it ({@code kafka.*} configuration)
     */
    public RecordHistory(RecordFanOut fanOut, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.fanOut = fanOut;
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, STEP);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /**
     * What one step did.
     *
     * @param scan what is left
     * @param found deliveries that were missed
     */
    record Step(Replay.Scan scan, int found) {}

    /**
     * Everything from a time to now.
     *
     * @throws ProblemException UNAVAILABLE while the broker is away
     */
    Replay.Scan since(Instant time) {
        try (Consumer<String, byte[]> consumer = connect()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> until = consumer.endOffsets(partitions);
            Map<String, Long> next = new HashMap<>();
            consumer.offsetsForTimes(
                            partitions.stream().collect(Collectors.toMap(one -> one, one -> time.toEpochMilli())))
                    .forEach((partition, found) -> next.put(
                            String.valueOf(partition.partition()),
                            found == null ? until.get(partition) : found.offset()));
            return new Replay.Scan(
                    next,
                    until.entrySet().stream()
                            .collect(Collectors.toMap(
                                    end -> String.valueOf(end.getKey().partition()), Map.Entry::getValue)));
        } catch (KafkaException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE,
                    "The broker does not answer; nothing was started.",
                    RETRY_AFTER_SECONDS,
                    e);
        }
    }

    /** Reads on, and accepts what the subscription missed of events since {@code from}. */
    Step next(Subscription subscription, Replay.Scan scan, Instant from) {
        Map<String, Long> next = new HashMap<>(scan.next());
        List<RecordMessage> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = connect()) {
            List<TopicPartition> left = partitions(consumer).stream()
                    .filter(partition -> isLeft(scan, partition))
                    .toList();
            if (left.isEmpty()) {
                return new Step(new Replay.Scan(scan.until(), scan.until()), 0);
            }
            consumer.assign(left);
            left.forEach(partition -> consumer.seek(partition, scan.next().get(name(partition))));
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (message.offset() < scan.until().get(String.valueOf(message.partition()))) {
                    take(message, from, records);
                }
            }
            left.forEach(partition -> next.put(name(partition), consumer.position(partition)));
        }
        return new Step(new Replay.Scan(next, scan.until()), fanOut.takeFor(subscription, records));
    }

    /** What can't be read was parked when it came. */
    private static void take(ConsumerRecord<String, byte[]> message, Instant from, List<RecordMessage> records) {
        try {
            RecordMessage record = RecordMessages.read(message.value());
            if (!record.at().isBefore(from)) {
                records.add(record);
            }
        } catch (UnreadableMessageException e) {
            LOG.debug("not read again", e);
        }
    }

    private static boolean isLeft(Replay.Scan scan, TopicPartition partition) {
        Long until = scan.until().get(name(partition));
        return until != null && scan.next().getOrDefault(name(partition), until) < until;
    }

    private static String name(TopicPartition partition) {
        return String.valueOf(partition.partition());
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topics.RECORDS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Consumer<String, byte[]> connect() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
