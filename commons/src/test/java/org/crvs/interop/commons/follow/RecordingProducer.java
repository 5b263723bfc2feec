package org.crvs.interop.commons.follow;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A producer without a broker: keeps what is sent and acknowledges it as the test wants. */
public final class RecordingProducer extends EventProducer {

    private final CopyOnWriteArrayList<ProducerRecord<String, byte[]>> sent = new CopyOnWriteArrayList<>();
    private final Function<ProducerRecord<String, byte[]>, CompletableFuture<Void>> broker;

    /** Acknowledges at once. */
    public RecordingProducer() {
        this(message -> CompletableFuture.completedFuture(null));
    }

    /** Acknowledges as this says. */
    public RecordingProducer(Function<ProducerRecord<String, byte[]>, CompletableFuture<Void>> broker) {
        super(Map.of());
        this.broker = broker;
    }

    /** What was sent, in order. */
    public CopyOnWriteArrayList<ProducerRecord<String, byte[]>> sent() {
        return sent;
    }

    @Override
    public CompletableFuture<Void> sendAsync(ProducerRecord<String, byte[]> message) {
        sent.add(message);
        return broker.apply(message);
    }
}
