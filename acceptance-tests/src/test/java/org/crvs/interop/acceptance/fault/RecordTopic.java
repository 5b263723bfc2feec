package org.crvs.interop.acceptance.fault;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the broker holds of the records: the versions of each, in the order they were sent. */
final class RecordTopic {

    private RecordTopic() {}

    /**
     * Reads {@code crvs.records} from its beginning to its present end.
     *
     * @param port the broker's port on loopback
     */
    static Map<String, List<Integer>> versions(String port) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RECORDS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, List<Integer>> versions = new HashMap<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    RecordMessage version = MessageCodec.read(MessageType.RECORD_VERSION, message.value())
                            .data();
                    versions.computeIfAbsent(version.recordId(), id -> new ArrayList<>())
                            .add(version.version());
                }
            }
            return versions;
        }
    }

    /** Whether each version came for the first time right after the one before it. */
    static boolean inOrder(List<Integer> versions) {
        int seen = 0;
        for (int version : versions) {
            if (version > seen + 1) {
                return false;
            }
            seen = Math.max(seen, version);
        }
        return true;
    }
}
