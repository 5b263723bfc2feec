package org.crvs.interop.notification.notification;

import java.time.Instant;

/**
 * An idempotency key and the record it stands for, written before the record is: whoever repeats the submission finds
 * the same record, made or still to be made.
 *
 * @param id hash over client and key
 * @param bodyHash hash over the canonical body
 * @param recordId id of the record
 * @param trackingId tracking id of the record
 * @param expiresAt until when repeats are recognised, UTC
 */
record Reservation(String id, String bodyHash, String recordId, String trackingId, Instant expiresAt) {}
