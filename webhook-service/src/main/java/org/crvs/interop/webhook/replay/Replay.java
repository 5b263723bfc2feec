package org.crvs.interop.webhook.replay;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.webhook.delivery.DeliveryRange;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A period of a subscription that is sent again, until all of it is due and for a while after.
 *
 * @param id UUID
 * @param subscriptionId whose deliveries
 * @param running the subscription's id while it runs, else absent: a subscription has one running replay at most
 * @param from what was accepted then or later, UTC
 * @param to what was accepted before, UTC
 * @param topics only these; null for all
 * @param onlyFailed only what was not delivered
 * @param state where it stands
 * @param total deliveries found when it was asked for
 * @param done deliveries dealt with so far
 * @param place how far it came; absent before the first
 * @param createdAt when it was asked for, UTC
 * @param dueAt when the next step is due or the lease runs out; absent when finished
 * @param claim the lease's holder; absent while unclaimed
 * @param finishedAt when it was finished, UTC
 * @param expiresAt when it will be forgotten, UTC
 * @param scan what is still to be read of the record topic, for a recovery; null for a replay and when all of it was read
 * @param audit its audit event as JSON, until that is sent: nothing is sent again before
 */
public record Replay(
        @BsonId String id,
        String subscriptionId,
        String running,
        Instant from,
        Instant to,
        List<String> topics,
        boolean onlyFailed,
        ReplayState state,
        int total,
        int done,
        DeliveryRange.Place place,
        Instant createdAt,
        Instant dueAt,
        String claim,
        Instant finishedAt,
        Instant expiresAt,
        Scan scan,
        String audit) {

    /**
     * A part of the record topic.
     *
     * @param next the offset to read next, by partition
     * @param until the offset to stop before, by partition
     */
    public record Scan(Map<String, Long> next, Map<String, Long> until) {

        /** Whether all of it was read. */
        boolean isDone() {
            return until.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    /** The deliveries it is about: those finished before it was asked for. */
    DeliveryRange range() {
        return new DeliveryRange(subscriptionId, from, to, topics, onlyFailed, createdAt);
    }
}
