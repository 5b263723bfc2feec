package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.sweep.Sweeper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What waits for one subscription in this instance: claimed deliveries in memory, and whether there may be more in the
 * database. One subscription's lane never waits for another's.
 */
final class Lane {

    /** Claimed deliveries in memory may be so large together, roughly. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private static final int LEAST_ROOM = 4;

    private final String subscriptionId;
    private final Sweeper sweeper;
    private final Deque<Delivery> ready = new ConcurrentLinkedDeque<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean lookWanted = new AtomicBoolean(true);
    private final AtomicBoolean releaseWanted = new AtomicBoolean(true);
    private volatile int payloadSize = 1;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Known known = new Known(null, 0, -1);
    private volatile Endpoint endpoint;

    private record Known(Subscription subscription, long readAt, int changes) {}

    /**
     * An empty lane.
     *
     * @param subscriptionId whose
     * @param executor runs {@code serve}, once at a time
     * @param serve starts what may be started
     */
    Lane(String subscriptionId, Executor executor, Consumer<Lane> serve) {
        this.subscriptionId = subscriptionId;
        this.sweeper = new Sweeper("deliveries of subscription " + subscriptionId, executor, () -> serve.accept(this));
    }

    String subscriptionId() {
        return subscriptionId;
    }

    /** Something may go on that is in memory already. */
    void nudge() {
        sweeper.nudge();
    }

    /** Something is due in the database. */
    void wake() {
        lookWanted.set(true);
        sweeper.nudge();
    }

    /** Something that was held may be due now; what is known of the subscription may be out of date. */
    void wakeHeld() {
        releaseWanted.set(true);
        changes.incrementAndGet();
        wake();
    }

    /** Whether to look for held deliveries this time. */
    boolean takeReleaseWanted() {
        return releaseWanted.getAndSet(false);
    }

    /** Whether to look into the database this time. */
    boolean takeLookWanted() {
        return lookWanted.getAndSet(false);
    }

    /** There is more in the database than was taken. */
    void lookAgain() {
        lookWanted.set(true);
    }

    /** Grows whenever the subscription or its client is changed. */
    int changes() {
        return changes.get();
    }

    /** The subscription as it was read lately; null when it must be read. */
    Subscription known(long now, long freshForMillis) {
        Known last = known;
        boolean fresh =
                last.changes() == changes.get() && now >= last.readAt() && now - last.readAt() <= freshForMillis;
        return fresh ? last.subscription() : null;
    }

    /**
     * Keeps what was read.
     *
     * @param seen {@link #changes()} before it was read
     */
    void remember(Subscription read, Endpoint limits, long now, int seen) {
        endpoint = limits;
        known = new Known(read, now, seen);
    }

    /** The receiver; null before the lane was served for the first time. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** How many deliveries to claim at a time when {@code width} go out side by side. */
    int batch(int width) {
        return Math.max(1, Math.min(2 * width, BATCH_BYTES / Math.max(1, payloadSize)));
    }

    /** Reserves a place for a delivery that comes straight from its event; refused while older ones wait in the database. */
    boolean reserve(int width) {
        int room = Math.max(LEAST_ROOM, 2 * width);
        return !lookWanted.get() && taken.getAndUpdate(now -> now < room ? now + 1 : now) < room;
    }

    /** Gives a reserved place back. */
    void cancelReservation() {
        taken.decrementAndGet();
    }

    /** Adds a delivery in its reserved place. */
    void addReserved(Delivery delivery) {
        ready.addLast(delivery);
    }

    /** Adds what was claimed. */
    void addAll(Collection<Delivery> claimed) {
        if (!claimed.isEmpty()) {
            payloadSize = claimed.stream().mapToInt(Delivery::payloadLength).sum() / claimed.size();
            taken.addAndGet(claimed.size());
            ready.addAll(claimed);
        }
    }

    /** The next one; null when there is none in memory. */
    Delivery poll() {
        Delivery next = ready.pollFirst();
        if (next != null) {
            taken.decrementAndGet();
        }
        return next;
    }

    /** Puts back what was polled last. */
    void putBack(Delivery delivery) {
        taken.incrementAndGet();
        ready.addFirst(delivery);
    }

    /** Empties it. */
    List<Delivery> drain() {
        List<Delivery> all = new ArrayList<>();
        for (Delivery next = poll(); next != null; next = poll()) {
            all.add(next);
        }
        return all;
    }
}
