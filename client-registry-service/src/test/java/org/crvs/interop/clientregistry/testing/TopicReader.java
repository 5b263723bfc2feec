package org.crvs.interop.clientregistry.testing;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.ConfigProvider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads and writes topics with plain Kafka clients, as another service would. */
public final class TopicReader {

    private TopicReader() {}

    /** Everything on a topic now, oldest first within each partition. */
    public static List<ConsumerRecord<String, byte[]>> all(String topic) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }

    /** The messages about one client, oldest first. */
    public static List<ClientMessage> clientMessages(String clientId) {
        return all(Topics.CLIENTS).stream()
                .filter(message -> clientId.equals(message.key()))
                .map(message ->
                        MessageCodec.read(MessageType.CLIENT, message.value()).data())
                .toList();
    }

    /** Puts messages on a topic, in order. */
    @SafeVarargs
    public static void send(String topic, Map.Entry<String, byte[]>... messages) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (Map.Entry<String, byte[]> message : messages) {
                producer.send(new ProducerRecord<>(topic, message.getKey(), message.getValue()))
                        .get();
            }
        }
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
