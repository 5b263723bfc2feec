package org.crvs.interop.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.crvs.interop.commons.message.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Broker and database as processes: ready, stopped in each way, and started again on the same data. */
@Execution(ExecutionMode.CONCURRENT)
class ServersTest {

    private static final String TOPIC = Topics.CLIENTS;

    @TempDir
    Path folder;

    @Test
    void keepsWhatItHoldsHoweverItEnds() throws Exception {
        try (var servers = ServerChild.both(folder)) {
            assertThat(topics(servers))
                    .containsAll(Topics.all().stream().map(Topics.Topic::name).toList());
            write(servers, "first");
            assertThat(servers.terminate()).isEqualTo(143);
        }
        try (var servers = ServerChild.both(folder)) {
            write(servers, "second");
            servers.kill();
        }
        try (var servers = ServerChild.both(folder)) {
            write(servers, "third");
            assertThat(servers.abandon()).isZero();
        }
        try (var servers = ServerChild.both(folder)) {
            assertThat(messages(servers)).containsExactly("first", "second", "third");
            assertThat(documents(servers)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void createsTopicsAsTheyAreDeclared() throws Exception {
        try (var servers = ServerChild.both(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers.address("kafka")))) {
            // A second time changes nothing.
            SuiteTopics.create(servers.address("kafka"));
            var described = admin.describeTopics(
                            Topics.all().stream().map(Topics.Topic::name).toList())
                    .allTopicNames()
                    .get();
            assertThat(Topics.all())
                    .allSatisfy(topic ->
                            assertThat(described.get(topic.name()).partitions()).hasSize(topic.partitions()));
        }
    }

    private static Set<String> topics(ServerChild servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.address("kafka")))) {
            return admin.listTopics().names().get();
        }
    }

    private static void write(ServerChild servers, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers.address("kafka"), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
                MongoClient client = MongoClients.create("mongodb://" + servers.address("mongodb"))) {
            producer.send(new ProducerRecord<>(TOPIC, value, value)).get();
            client.getDatabase("test").getCollection("values").insertOne(new Document("value", value));
        }
    }

    private static List<String> messages(ServerChild servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers.address("kafka"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> messages = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> messages.add(record.value()));
            }
            return messages;
        }
    }

    private static List<String> documents(ServerChild servers) {
        try (MongoClient client = MongoClients.create("mongodb://" + servers.address("mongodb"))) {
            List<String> values = new ArrayList<>();
            client.getDatabase("test")
                    .getCollection("values")
                    .find()
                    .forEach(document -> values.add(document.getString("value")));
            List<String> order = List.of("first", "second", "third");
            values.sort((one, other) -> Integer.compare(order.indexOf(one), order.indexOf(other)));
            return values;
        }
    }
}
