package org.crvs.interop.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.security.SecretBox;
import org.crvs.interop.localstack.testing.InternalToken;
import org.crvs.interop.localstack.testing.StackResource;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import jakarta.inject.Inject;

/** What the tests of the running service share: clients, records, receivers, requests. */
@QuarkusTestResource(StackResource.class)
public abstract class WebhookServiceTest {

    private static final AtomicLong VERSION = new AtomicLong();

    @Inject
    protected EventProducer producer;

    @Inject
    protected ClientDirectory directory;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "crvs.master-key-file")
    Path masterKey;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private final List<Receiver> receivers = new ArrayList<>();

    /** Receivers of an earlier test must not be called in a later one. */
    @BeforeEach
    void forgetEarlierSubscriptions() {
        database().getCollection("subscriptions").deleteMany(new Document());
        database().getCollection("deliveries").deleteMany(new Document());
    }

    @AfterEach
    void closeReceivers() {
        receivers.forEach(Receiver::close);
    }

    protected Receiver receiver() {
        var receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    protected MongoDatabase database() {
        return mongo.getDatabase("crvs_webhooks");
    }

    /** A client that the service knows when this returns. */
    protected ClientMessage client(ClientType type, WebhookGrant... grants) {
        return publish("client-" + UUID.randomUUID(), type, ClientStatus.ACTIVE, grants);
    }

    protected ClientMessage publish(String id, ClientType type, ClientStatus status, WebhookGrant... grants) {
        try {
            String sealed = new SecretBox(Files.readString(masterKey)).seal(Samples.SECRET, id);
            return publish(Samples.client(id, VERSION.incrementAndGet(), type, status, sealed, grants));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    protected ClientMessage publish(ClientMessage client) {
        byte[] message = MessageCodec.write(
                MessageType.CLIENT, "/test", client.clientId(), client.clientId(), Instant.now(), client);
        producer.send(Topics.CLIENTS, client.clientId(), message);
        await().atMost(Duration.ofSeconds(20)).until(() -> directory
                .find(client.clientId())
                .filter(known -> known.version() == client.version())
                .isPresent());
        return client;
    }

    protected void setStatus(ClientMessage client, ClientStatus status) {
        publish(client.clientId(), client.type(), status, client.webhookGrants().toArray(WebhookGrant[]::new));
    }

    protected RecordMessage publish(RecordMessage record) {
        byte[] message = MessageCodec.write(
                MessageType.RECORD_VERSION, "/test", record.messageId(), record.recordId(), record.at(), record);
        producer.send(Topics.RECORDS, record.recordId(), message);
        return record;
    }

    protected RecordMessage registerBirth() {
        return publish(Samples.registeredBirth(UUID.randomUUID().toString(), 3));
    }

    protected static RequestSpecification as(ClientMessage client) {
        return as(client.clientId(), client.type().name(), client.scopes().toArray(String[]::new));
    }

    protected static RequestSpecification asAdministrator() {
        return as("administrator", "ADMINISTRATOR", "natlsysadmin");
    }

    protected static RequestSpecification as(String clientId, String type, String... scopes) {
        return given().header("Authorization", "Bearer " + InternalToken.of(clientId, type, "Name of it", scopes));
    }

    protected static Map<String, Object> wish(String callback, String mode, String topic, String secret) {
        return Map.of("hub", Map.of("callback", callback, "mode", mode, "topic", topic, "secret", secret));
    }

    /** Subscribes and returns the subscription's id. */
    protected static String subscribe(ClientMessage client, String callback, String topic) {
        as(client)
                .contentType("application/json")
                .body(wish(callback, "subscribe", topic, Samples.SECRET))
                .post("/webhooks")
                .then()
                .statusCode(202);
        List<String> ids = as(client)
                .get("/webhooks")
                .then()
                .statusCode(200)
                .extract()
                .path("entries.findAll { it.callback == '" + callback + "' && it.topic == '" + topic + "' }.id");
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    protected static String deliveryId(RecordMessage record, String subscriptionId) {
        return record.recordId() + ":" + record.version() + ":" + subscriptionId;
    }

    protected static String stateOf(ClientMessage client, String deliveryId) {
        return as(client).get("/deliveries/{id}", deliveryId).then().extract().path("state");
    }

    protected static void awaitState(ClientMessage client, String deliveryId, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOf(client, deliveryId)).isEqualTo(state));
    }

    /** Everything on a topic now. */
    protected List<ConsumerRecord<String, byte[]>> topic(String name) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    /** The data of the audit events with this action that mention {@code text}. */
    protected List<JsonNode> audits(String action, String text) {
        return topic(Topics.AUDIT).stream()
                .map(message ->
                        MessageCodec.read(MessageType.AUDIT, message.value()).data())
                .filter(audit -> audit.action().equals(action))
                .map(audit -> (JsonNode) MessageCodec.json().valueToTree(audit))
                .filter(audit -> audit.toString().contains(text))
                .toList();
    }
}
