package org.crvs.interop.notification.event;

import org.crvs.interop.commons.message.Actor;

import java.time.Instant;

/**
 * An event that a client has created.
 *
 * @param id the event's id, and that of the record its notification makes
 * @param type as the form calls it: {@code birth}
 * @param owner the client
 * @param transactionId of the creation
 * @param bodyHash hash over what the creation said
 * @param trackingId the number to give the informant
 * @param createdAt when, UTC, to the millisecond
 * @param notification what was notified; null until then
 * @param pending the bundle that still has to become a record, as JSON text; null when there is none
 */
record ClientEvent(
        String id,
        String type,
        Actor owner,
        String transactionId,
        String bodyHash,
        String trackingId,
        Instant createdAt,
        Notification notification,
        String pending) {

    /**
     * What was notified.
     *
     * @param transactionId of the notification
     * @param bodyHash hash over what it said
     * @param declaration the form's fields, as JSON text, exactly as sent
     * @param annotation what was noted beside the form, as JSON text; may be null
     * @param at when, UTC, to the millisecond
     * @param requestId the gateway's id of the request; may be null
     */
    record Notification(
            String transactionId,
            String bodyHash,
            String declaration,
            String annotation,
            Instant at,
            String requestId) {}
}
