package org.crvs.interop.notification.testing;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.ConfigProvider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the service under test has published. */
public final class Messages {

    private Messages() {}

    /** Every message on a topic up to now, each partition in order. */
    public static List<ConsumerRecord<String, byte[]>> on(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    /** The versions of a record that were published, in the order they were. */
    public static List<RecordMessage> versions(String recordId) {
        return on(Topics.RECORDS).stream()
                .filter(message -> recordId.equals(message.key()))
                .map(message -> MessageCodec.read(MessageType.RECORD_VERSION, message.value())
                        .data())
                .toList();
    }

    /** The versions of a record once this many different ones are published. */
    public static List<RecordMessage> versions(String recordId, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> versions(recordId), found -> found.size() >= count);
    }

    /** Audit events of this kind, once there is one. */
    public static List<AuditMessage> audits(Predicate<AuditMessage> wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> on(Topics.AUDIT).stream()
                                .map(message -> MessageCodec.read(MessageType.AUDIT, message.value())
                                        .data())
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty());
    }
}
