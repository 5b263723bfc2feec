package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.client.ClientReach;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.TrackingIds;
import org.crvs.interop.notification.rule.NotificationRules;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes notifications in: each becomes one record, however often it is sent. The key is reserved, with the ids the record
 * will have, before the record is written, so that a crash in between leaves nothing half done: the repeat completes it.
 */
@ApplicationScoped
public class Intake {

    /**
     * What became of a submission.
     *
     * @param record version 1 of the record
     * @param repeated whether it had been made before
     */
    public record Receipt(RecordVersion record, boolean repeated) {}

    private final IntakeConfig config;
    private final NotificationRules rules;
    private final ClientReach reach;
    private final Reservations reservations;
    private final TrackingIds trackingIds;
    private final RecordJournal journal;
    private final FirstVersions firstVersions;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * The intake.
     *
     * @param metrics counts submissions as {@code crvs.notifications}, by outcome
     */
    public Intake(
            IntakeConfig config,
            NotificationRules rules,
            ClientReach reach,
            Reservations reservations,
            TrackingIds trackingIds,
            RecordJournal journal,
            FirstVersions firstVersions,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.rules = rules;
        this.reach = reach;
        this.reservations = reservations;
        this.trackingIds = trackingIds;
        this.journal = journal;
        this.firstVersions = firstVersions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Takes one submission.
     *
     * @param body JSON
     * @param keyHeader the {@code Idempotency-Key}, or null
     * @throws ProblemException BODY_TOO_LARGE, MALFORMED_JSON, INVALID_NOTIFICATION with every fault, or
     *     IDEMPOTENCY_MISMATCH; nothing is stored then
     */
    public Receipt take(byte[] body, String keyHeader, Actor sender, String requestId) {
        try {
            Receipt receipt = submit(body, keyHeader, sender, requestId);
            count(receipt.repeated() ? "repeated" : "accepted");
            return receipt;
        } catch (ProblemException e) {
            count(e.kind().code());
            throw e;
        }
    }

    private Receipt submit(byte[] body, String keyHeader, Actor sender, String requestId) {
        if (body != null && body.length > config.maxBodyBytes()) {
            throw new ProblemException(
                    ProblemKind.BODY_TOO_LARGE, "A notification may have " + config.maxBodyBytes() + " bytes.");
        }
        ObjectNode json = StrictJson.readObject(body);
        IdempotencyKey key = IdempotencyKey.of(sender.clientId(), keyHeader, json);
        Optional<Reservation> known = reservations.find(key.reservationId());
        if (known.isPresent()) {
            Optional<RecordVersion> made = madeUnder(known.get(), key);
            if (made.isPresent()) {
                return new Receipt(made.get(), true);
            }
        }
        DocumentBundle bundle = rules.pass(json);
        EventType event = bundle.event().orElseThrow();
        reach.require(
                sender.clientId(),
                event,
                bundle.taskLocation(Crvs.REG_LAST_OFFICE).orElseThrow());
        Reservation reservation = known.orElseGet(() -> reserve(key, event));
        if (!reservation.bodyHash().equals(key.bodyHash())) {
            throw mismatch();
        }
        RecordVersion first = firstVersions.notified(
                reservation.recordId(),
                reservation.trackingId(),
                bundle,
                event,
                new FirstVersions.Sending(sender, requestId, clock.instant()));
        if (journal.append(first)) {
            return new Receipt(first, false);
        }
        return new Receipt(madeUnder(reservation, key).orElseThrow(), true);
    }

    private Optional<RecordVersion> madeUnder(Reservation reservation, IdempotencyKey key) {
        if (!reservation.bodyHash().equals(key.bodyHash())) {
            throw mismatch();
        }
        Optional<RecordVersion> made = journal.version(reservation.recordId(), 1);
        made.ifPresent(journal::settle);
        return made;
    }

    private static ProblemException mismatch() {
        return new ProblemException(
                ProblemKind.IDEMPOTENCY_MISMATCH,
                "The same idempotency key came with another notification before. Send a new key with a new one.");
    }

    private Reservation reserve(IdempotencyKey key, EventType event) {
        String recordId = UUID.randomUUID().toString();
        String trackingId = trackingIds.take(event, recordId);
        var mine = new Reservation(
                key.reservationId(),
                key.bodyHash(),
                recordId,
                trackingId,
                clock.instant().plus(config.repeatsRecognisedFor()));
        if (reservations.reserve(mine)) {
            return mine;
        }
        trackingIds.release(trackingId);
        return reservations
                .find(key.reservationId())
                .orElseThrow(() -> ProblemException.retryLater(
                        ProblemKind.UNAVAILABLE, "The same notification is being taken in. Send it again.", 1, null));
    }

    private void count(String outcome) {
        metrics.counter("crvs.notifications", "outcome", outcome).increment();
    }
}
