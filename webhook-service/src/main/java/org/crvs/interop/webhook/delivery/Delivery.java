package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.crvs.interop.webhook.client.PayloadGrant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One event for one subscription, until it is delivered and for a while after.
 *
 * @param id {@code <recordId>:<version>:<subscriptionId>}; the receiver knows repeats by it
 * @param subscriptionId where it goes
 * @param clientId whose subscription that is
 * @param topic for instance {@code BIRTH_REGISTERED}
 * @param recordId the record it tells of; null for a ping
 * @param version the record's version
 * @param eventAt when that version was made, UTC; null for a ping
 * @param scope the scope that allowed the content; null for a ping
 * @param sections the sections the content was made of
 * @param contentType of the body; null for {@code application/json}
 * @param payload the body, rendered once, so that every attempt sends the same; null once it was erased
 * @param state where it stands
 * @param createdAt when it was accepted, UTC
 * @param dueAt when the next attempt is due or the lease runs out; absent while held and when finished
 * @param claim the lease's holder; absent while unclaimed
 * @param failures failed attempts since it was accepted or replayed
 * @param attempts all attempts, the oldest dropped first beyond {@value #MAX_ATTEMPTS}
 * @param attemptCount number of all attempts ever
 * @param reason why it is held, exhausted or cancelled; else null
 * @param finishedAt when it was finished, UTC
 * @param expiresAt when it will be forgotten, UTC
 * @param auditDue true until its audit event is sent, then absent
 * @param traceparent W3C trace of the request it tells of; null when that is not recorded
 */
public record Delivery(
        @BsonId String id,
        String subscriptionId,
        String clientId,
        String topic,
        String recordId,
        int version,
        Instant eventAt,
        String scope,
        List<String> sections,
        String contentType,
        String payload,
        DeliveryState state,
        Instant createdAt,
        Instant dueAt,
        String claim,
        int failures,
        List<Attempt> attempts,
        int attemptCount,
        String reason,
        Instant finishedAt,
        Instant expiresAt,
        Boolean auditDue,
        String traceparent) {

    private static final int MAX_ATTEMPTS = 40;

    /** The id of the delivery of a record version to a subscription. */
    public static String idOf(String recordId, int version, String subscriptionId) {
        return recordId + ":" + version + ":" + subscriptionId;
    }

    /** Whether it only tries the receiver. */
    boolean isPing() {
        return recordId == null;
    }

    /** The grant its content was made under; null for a ping. */
    PayloadGrant grant() {
        return scope == null ? null : new PayloadGrant(scope, Set.copyOf(sections));
    }

    /** The update that takes content out of it: the body, and what receivers answered to it. */
    Bson erasure() {
        return combine(
                unset("payload"),
                set("attempts", attempts.stream().map(Attempt::withoutResponse).toList()));
    }

    /** Roughly how much memory it takes. */
    int payloadLength() {
        return payload == null ? 0 : payload.length();
    }

    /** The media type of its body. */
    String mediaType() {
        return contentType == null ? "application/json" : contentType;
    }

    Delivery claimedBy(String holder, Instant until) {
        return with(DeliveryState.CLAIMED, until, holder, failures, attempts, attemptCount, reason);
    }

    /** After one more attempt. */
    Delivery after(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        List<Attempt> kept = all.subList(Math.max(0, all.size() - MAX_ATTEMPTS), all.size());
        int failed = attempt.isSuccess() ? failures : failures + 1;
        return with(state, dueAt, claim, failed, List.copyOf(kept), attemptCount + 1, reason);
    }

    /** Waiting for an attempt at {@code due}. */
    Delivery pendingUntil(Instant due) {
        return with(DeliveryState.PENDING, due, null, failures, attempts, attemptCount, null);
    }

    /** To be delivered again from the start of the schedule. */
    Delivery replayedAt(Instant now) {
        return with(DeliveryState.PENDING, now, null, 0, attempts, attemptCount, null);
    }

    Delivery finished(DeliveryState end, String why, Instant now, Instant expires) {
        return new Delivery(
                id,
                subscriptionId,
                clientId,
                topic,
                recordId,
                version,
                eventAt,
                scope,
                sections,
                contentType,
                payload,
                end,
                createdAt,
                null,
                null,
                failures,
                attempts,
                attemptCount,
                why,
                now,
                expires,
                attemptCount > 0 && !isPing() ? true : null,
                traceparent);
    }

    /** The same, on the audit trail already. */
    Delivery audited() {
        return new Delivery(
                id,
                subscriptionId,
                clientId,
                topic,
                recordId,
                version,
                eventAt,
                scope,
                sections,
                contentType,
                payload,
                state,
                createdAt,
                dueAt,
                claim,
                failures,
                attempts,
                attemptCount,
                reason,
                finishedAt,
                expiresAt,
                null,
                traceparent);
    }

    private Delivery with(
            DeliveryState next, Instant due, String holder, int failed, List<Attempt> tried, int count, String why) {
        return new Delivery(
                id,
                subscriptionId,
                clientId,
                topic,
                recordId,
                version,
                eventAt,
                scope,
                sections,
                contentType,
                payload,
                next,
                createdAt,
                due,
                holder,
                failed,
                tried,
                count,
                why,
                null,
                null,
                null,
                traceparent);
    }
}
