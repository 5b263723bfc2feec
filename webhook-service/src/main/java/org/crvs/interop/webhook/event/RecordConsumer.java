package org.crvs.interop.webhook.event;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.crvs.interop.commons.follow.DeadLetters;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.place.Places;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads record versions. A message is acknowledged when its deliveries are in the database, or when it can't be read and
 * is parked; while the database or the broker is away it is tried again and nothing behind it overtakes it.
 */
@ApplicationScoped
public class RecordConsumer {

    private static final Logger LOG = Logger.getLogger(RecordConsumer.class);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final RecordFanOut fanOut;
    private final ClientDirectory clients;
    private final Places places;
    private final DeadLetters deadLetters;
    private final Traces traces;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean stuck;

    public RecordConsumer(
            RecordFanOut fanOut, ClientDirectory clients, Places places, DeadLetters deadLetters, Traces traces) {
        this.fanOut = fanOut;
        this.clients = clients;
        this.places = places;
        this.deadLetters = deadLetters;
        this.traces = traces;
    }

    /**
     * Takes what was polled at once, however long it takes.
     *
     * @throws IllegalStateException when the service stops before it was taken: it is not acknowledged
     */
    @Incoming("records")
    @Blocking
    public void take(ConsumerRecords<String, byte[]> messages) {
        long pause = FIRST_PAUSE_MS;
        while (!tryToTake(messages)) {
            stuck = true;
            if (stopsWithin(pause)) {
                throw new IllegalStateException("stopping: the messages will come again");
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
        stuck = false;
    }

    /** False while a message is tried again and again. */
    public boolean isHealthy() {
        return !stuck;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private boolean tryToTake(ConsumerRecords<String, byte[]> messages) {
        if (!clients.isCaughtUp() || !places.isCaughtUp()) {
            return false;
        }
        try {
            takeOrPark(messages);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "%d record messages wait", messages.count());
            return false;
        }
    }

    private void takeOrPark(ConsumerRecords<String, byte[]> messages) {
        Map<RecordMessage, ConsumerRecord<String, byte[]>> readable = new IdentityHashMap<>();
        List<RecordMessage> inOrder = new ArrayList<>();
        Map<RecordMessage, Span> spans = new IdentityHashMap<>();
        Map<ConsumerRecord<String, byte[]>, String> poison = new IdentityHashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                RecordMessage record = RecordMessages.read(message.value());
                readable.put(record, message);
                inOrder.add(record);
                spans.put(record, traces.begin(Traces.of(message), SpanKind.CONSUMER, Topics.RECORDS + " fan out"));
            } catch (UnreadableMessageException e) {
                poison.put(message, e.getMessage());
            }
        }
        Map<RecordMessage, String> parents = new IdentityHashMap<>();
        spans.forEach((record, span) -> parents.put(record, Traces.traceparent(span)));
        try {
            fanOut.take(inOrder, parents)
                    .forEach((record, fault) -> poison.put(readable.get(record), fault.getMessage()));
        } finally {
            spans.values().forEach(Span::end);
        }
        // last, because all of the above may be tried again
        poison.forEach(deadLetters::park);
    }

    private boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
