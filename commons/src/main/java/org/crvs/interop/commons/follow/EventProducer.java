package org.crvs.interop.commons.follow;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends messages to the broker, durably: idempotent producer, {@code acks=all}. */
@ApplicationScoped
public class EventProducer {

    /** How long a message may take to be acknowledged before the sender must think again. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int BATCH_BYTES = 256 * 1024;

    private final Map<String, Object> settings;
    private Producer<String, byte[]> producer;

    /**
     * A producer that connects when it is first used.
     *
     * @param broker how to reach the broker ({@code kafka.*} configuration)
     */
    public EventProducer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // a record version is about 10 kB: with the usual 16 kB each would be a request of its own
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 * 1024 * 1024);
    }

    /**
     * Sends a message and waits until the broker has it.
     *
     * @throws BrokerUnavailableException when it was not acknowledged in time
     */
    public void send(String topic, String key, byte[] message) {
        send(new ProducerRecord<>(topic, key, message));
    }

    /** As {@link #send(String, String, byte[])}, for a record with headers. */
    public void send(ProducerRecord<String, byte[]> message) {
        try {
            sendAsync(message).get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(message.topic(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerUnavailableException(message.topic(), e);
        }
    }

    /** Sends a message; the future completes when the broker has it, or fails. Sends of one thread keep their order. */
    public CompletableFuture<Void> sendAsync(ProducerRecord<String, byte[]> message) {
        var acknowledged = new CompletableFuture<Void>();
        try {
            var unused = connected().send(message, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    private synchronized Producer<String, byte[]> connected() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }
}
