package org.crvs.interop.webhook.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends many finished deliveries again, some at a time: fresh events of the subscription never wait behind more than a
 * few of them.
 */
@ApplicationScoped
public class DeliveryRepeats {

    /** Due deliveries of a subscription at which repeats wait. */
    static final int ENOUGH_DUE = 100;

    /** A delivery may be 15 MiB large, and a batch is in memory at once. */
    private static final int BATCH = 20;

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryAudits audits;
    private final ClosedRecords closed;
    private final DeliveryDispatcher dispatcher;
    private final Clock clock;

    public DeliveryRepeats(
            DeliveryStore store,
            DeliveryLog log,
            DeliveryAudits audits,
            ClosedRecords closed,
            DeliveryDispatcher dispatcher,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.audits = audits;
        this.closed = closed;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * What one step did.
     *
     * @param looked how many deliveries were looked at and are dealt with
     * @param place how far it came; null when it did not come anywhere yet
     * @param end whether that was all
     */
    public record Step(int looked, DeliveryRange.Place place, boolean end) {}

    /** The number of deliveries in a range. */
    public long count(DeliveryRange range) {
        return log.count(range);
    }

    /**
     * Makes the next deliveries of a range due again, from the start of the schedule, with the same ids and content. One
     * that is already under way again is left alone, so the same step twice does no harm. Comes nowhere while enough of
     * the subscription is due, or while the next delivery is not on the audit trail yet.
     */
    public Step next(DeliveryRange range, DeliveryRange.Place place) {
        Instant now = clock.instant();
        if (store.countDue(range.subscriptionId(), now) >= ENOUGH_DUE) {
            return new Step(0, place, false);
        }
        List<Delivery> batch = log.after(range, place, BATCH);
        int looked = 0;
        DeliveryRange.Place reached = place;
        for (Delivery delivery : batch) {
            if (delivery.auditDue() != null) {
                audits.soon();
                break;
            }
            if (delivery.payload() != null && store.addIfAbsent(delivery.replayedAt(now))) {
                closed.eraseClosed(List.of(delivery.recordId()));
            }
            reached = new DeliveryRange.Place(delivery.createdAt(), delivery.id());
            looked++;
        }
        if (looked > 0) {
            dispatcher.wake(range.subscriptionId());
        }
        return new Step(looked, reached, looked == batch.size() && batch.size() < BATCH);
    }
}
