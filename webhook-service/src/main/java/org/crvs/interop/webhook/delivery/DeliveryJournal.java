package org.crvs.interop.webhook.delivery;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.webhook.sweep.Sweeper;
import org.eclipse.microprofile.context.ManagedExecutor;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes down how attempts ended, many at a time. A finished delivery is first written to the log, then removed from the
 * active ones: a crash in between leaves a claim that finds its own end in the log when the lease has run out. While the
 * database is away the entries wait here; what a crash takes from here is sent again under the same id.
 */
@ApplicationScoped
public class DeliveryJournal {

    private static final int BATCH = 200;
    private static final int BATCH_BYTES = 8 * 1024 * 1024;

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryAudits audits;
    private final ClosedRecords closed;
    private final DeliveryMetrics metrics;
    private final Deque<Entry> waiting = new ConcurrentLinkedDeque<>();
    private final Sweeper sweeper;
    private volatile Consumer<Delivery> finished = delivery -> {};

    public DeliveryJournal(
            DeliveryStore store,
            DeliveryLog log,
            DeliveryAudits audits,
            ClosedRecords closed,
            DeliveryMetrics metrics,
            ManagedExecutor executor) {
        this.store = store;
        this.log = log;
        this.audits = audits;
        this.closed = closed;
        this.metrics = metrics;
        this.sweeper = new Sweeper("journal of deliveries", executor, this::flush);
    }

    /**
     * What is to be written.
     *
     * @param claimed the delivery as it was claimed
     * @param next what becomes of it: finished, or waiting for its next attempt
     */
    record Entry(Delivery claimed, Delivery next) {

        /** Whether it takes the lease to write it: what was delivered is delivered, whoever holds it now. */
        boolean needsLease() {
            return next.state() != DeliveryState.DELIVERED && claimed.claim() != null;
        }
    }

    /** Tells somebody of every delivery whose end is written. */
    void onFinished(Consumer<Delivery> listener) {
        finished = listener;
    }

    /** Asks to write an entry; returns at once. */
    void write(Entry entry) {
        waiting.addLast(entry);
        sweeper.nudge();
    }

    /** Writes everything that waits before it returns. */
    void flushNow() {
        flush();
    }

    /** What the database refused is tried again. */
    @Scheduled(every = "1s")
    void retry() {
        if (!waiting.isEmpty()) {
            sweeper.nudge();
        }
    }

    private void flush() {
        for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                write(batch);
            } catch (RuntimeException e) {
                for (int i = batch.size() - 1; i >= 0; i--) {
                    waiting.addFirst(batch.get(i));
                }
                throw e;
            }
        }
    }

    private List<Entry> next() {
        List<Entry> batch = new ArrayList<>();
        int bytes = 0;
        while (batch.size() < BATCH && bytes < BATCH_BYTES) {
            Entry entry = waiting.pollFirst();
            if (entry == null) {
                break;
            }
            batch.add(entry);
            bytes += entry.next().payloadLength();
        }
        return batch;
    }

    private void write(List<Entry> batch) {
        Set<String> held = store.held(
                batch.stream().filter(Entry::needsLease).map(Entry::claimed).toList());
        Map<String, Delivery> ended = new HashMap<>();
        List<Entry> goOn = new ArrayList<>();
        for (Entry entry : batch) {
            if (entry.needsLease() && !held.contains(entry.claimed().id())) {
                continue;
            }
            if (entry.next().state().isFinished()) {
                ended.put(entry.next().id(), entry.next());
            } else {
                goOn.add(entry);
            }
        }
        if (!goOn.isEmpty()) {
            store.giveBack(goOn);
        }
        if (!ended.isEmpty()) {
            end(ended);
        }
    }

    private void end(Map<String, Delivery> ended) {
        Set<String> audited = audits.tryNow(ended.values());
        log.write(ended.values().stream()
                .map(delivery -> audited.contains(delivery.id()) ? delivery.audited() : delivery)
                .toList());
        store.remove(ended.keySet());
        closed.eraseClosed(ended.values().stream()
                .map(Delivery::recordId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        for (Delivery delivery : ended.values()) {
            metrics.finished(delivery.state());
            finished.accept(delivery);
        }
        if (audited.size() < ended.size()) {
            audits.soon();
        }
    }
}
