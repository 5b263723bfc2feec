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
import org.crvs.interop.notification.fhir.R4Documents;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.FreshIds;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.rule.SourceForm;
import org.crvs.interop.notification.validation.Issue;
import org.crvs.interop.notification.validation.Validation;
import org.crvs.interop.notification.validation.Validation.Subject;

import java.time.Clock;
import java.util.Optional;
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
     * @param content its bundle, read
     * @param repeated whether it had been made before
     * @param validation how it stands up to R4, when that was asked for or is always looked at; null otherwise
     */
    public record Receipt(RecordVersion record, DocumentBundle content, boolean repeated, Validation validation) {}

    /**
     * A submission.
     *
     * @param body JSON
     * @param keyHeader the {@code Idempotency-Key}, or null
     * @param validateInFull whether to wait for full validation
     */
    public record Submission(byte[] body, String keyHeader, boolean validateInFull) {}

    private final IntakeConfig config;
    private final NotificationReader reader;
    private final FullValidation fullValidation;
    private final ClientReach reach;
    private final Reservations reservations;
    private final FreshIds freshIds;
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
            NotificationReader reader,
            FullValidation fullValidation,
            ClientReach reach,
            Reservations reservations,
            FreshIds freshIds,
            RecordJournal journal,
            FirstVersions firstVersions,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.reader = reader;
        this.fullValidation = fullValidation;
        this.reach = reach;
        this.reservations = reservations;
        this.freshIds = freshIds;
        this.journal = journal;
        this.firstVersions = firstVersions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Takes one submission.
     *
     * @throws ProblemException BODY_TOO_LARGE, MALFORMED_JSON, INVALID_NOTIFICATION with every fault, or
     *     IDEMPOTENCY_MISMATCH; nothing is stored then
     */
    public Receipt take(Submission submission, Actor sender, String requestId) {
        try {
            Receipt receipt = submit(submission, sender, requestId);
            count(receipt.repeated() ? "repeated" : "accepted");
            return receipt;
        } catch (ProblemException e) {
            count(e.kind().code());
            throw e;
        }
    }

    private Receipt submit(Submission submission, Actor sender, String requestId) {
        byte[] body = submission.body();
        if (body != null && body.length > config.maxBodyBytes()) {
            throw new ProblemException(
                    ProblemKind.BODY_TOO_LARGE, "A notification may have " + config.maxBodyBytes() + " bytes.");
        }
        ObjectNode json = StrictJson.readObject(body);
        IdempotencyKey key = IdempotencyKey.of(sender.clientId(), submission.keyHeader(), json);
        boolean plain = SourceForm.looksPlain(json);
        DocumentBundle bundle;
        Optional<Validation> validated = Optional.empty();
        try {
            bundle = passed(json, sender);
            if (plain && submission.validateInFull()) {
                validated = fullValidation.now(Subject.SENT, body);
                validated.ifPresent(Intake::refuseErrors);
            }
        } catch (ProblemException refused) {
            // a repeat of what was taken once is no matter of what the rules say today
            return repeated(reservations.find(key.reservationId()), key).orElseThrow(() -> refused);
        }
        EventType event = bundle.event().orElseThrow();
        FreshIds.Ids fresh = freshIds.take(event);
        Reservation reservation = reserve(key, fresh);
        if (!reservation.recordId().equals(fresh.recordId())) {
            freshIds.giveBack(event, fresh);
            Optional<Receipt> before = repeated(Optional.of(reservation), key);
            if (before.isPresent()) {
                return before.get();
            }
        }
        RecordVersion first = firstVersions.notified(
                reservation.recordId(),
                reservation.trackingId(),
                bundle,
                event,
                new FirstVersions.Sending(sender, requestId, clock.instant()));
        Validation validation = null;
        if (plain) {
            validation = fullValidation.keep(first.recordId(), Subject.SENT, validated, body);
        } else if (submission.validateInFull()) {
            byte[] view = R4Documents.of(first);
            validated = fullValidation.now(Subject.R4_VIEW, view);
            validation = fullValidation.keep(first.recordId(), Subject.R4_VIEW, validated, view);
        }
        if (journal.append(first)) {
            return new Receipt(first, bundle, false, validation);
        }
        return repeated(Optional.of(reservation), key).orElseThrow();
    }

    private DocumentBundle passed(ObjectNode json, Actor sender) {
        DocumentBundle bundle = reader.read(json);
        reach.require(
                sender.clientId(),
                bundle.event().orElseThrow(),
                bundle.taskLocation(Crvs.REG_LAST_OFFICE).orElseThrow());
        return bundle;
    }

    /** The receipt of a submission that was taken before; empty when it was not, or not to its end. */
    private Optional<Receipt> repeated(Optional<Reservation> known, IdempotencyKey key) {
        if (known.isPresent() && !known.get().bodyHash().equals(key.bodyHash())) {
            throw mismatch();
        }
        Optional<RecordVersion> made = known.flatMap(reservation -> journal.version(reservation.recordId(), 1));
        made.ifPresent(journal::settle);
        return made.map(
                version -> new Receipt(version, DocumentBundle.of(StrictJson.stored(version.bundle())), true, null));
    }

    private static void refuseErrors(Validation validation) {
        var faults = new Faults();
        validation.issues().stream()
                .filter(Issue::isError)
                .forEach(issue -> faults.add(issue.pointer(), "invalid-r4", issue.detail(), null));
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
    }

    private static ProblemException mismatch() {
        return new ProblemException(
                ProblemKind.IDEMPOTENCY_MISMATCH,
                "The same idempotency key came with another notification before. Send a new key with a new one.");
    }

    private Reservation reserve(IdempotencyKey key, FreshIds.Ids ids) {
        var mine = new Reservation(
                key.reservationId(),
                key.bodyHash(),
                ids.recordId(),
                ids.trackingId(),
                clock.instant().plus(config.repeatsRecognisedFor()));
        return reservations
                .reserve(mine)
                .orElseThrow(() -> ProblemException.retryLater(
                        ProblemKind.UNAVAILABLE, "The same notification is being taken in. Send it again.", 1, null));
    }

    private void count(String outcome) {
        metrics.counter("crvs.notifications", "outcome", outcome).increment();
    }
}
