package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.record.RegistrationConfig.Confirmation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Acts on records: each action appends the next version, and of two at the same time one loses. */
@ApplicationScoped
public class RecordActions {

    private final RecordJournal journal;
    private final RegistrationNumbers numbers;
    private final boolean confirmedElsewhere;
    private final Clock clock;

    public RecordActions(RecordJournal journal, RegistrationNumbers numbers, RegistrationConfig config, Clock clock) {
        this.journal = journal;
        this.numbers = numbers;
        this.confirmedElsewhere = config.confirmation() == Confirmation.EXTERNAL;
        this.clock = clock;
    }

    /**
     * Takes an action.
     *
     * @param ifMatch the {@code If-Match} header, or null
     * @return the version it made
     * @throws ProblemException NOT_FOUND, VERSION_MISMATCH, CONFLICT with the allowed actions, or INVALID_REQUEST
     */
    RecordVersion act(
            String recordId,
            RecordAction action,
            ActionRequest request,
            String ifMatch,
            Actor actor,
            String requestId) {
        RecordVersion current = journal.current(recordId).orElseThrow(() -> notFound(recordId));
        IfMatch.require(ifMatch, current.version());
        if (!LifeCycle.allows(action, current.status())) {
            throw refused(
                    "A record that is " + current.status() + " does not permit " + action.path() + ".",
                    current.status());
        }
        RecordStatus status = LifeCycle.after(action, current.held(), confirmedElsewhere);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RecordBundle bundle = RecordBundle.of(current);
        String number = current.registrationNumber();
        if (status == RecordStatus.REGISTERED && action != RecordAction.REINSTATE) {
            number = takeNumber(current, request, bundle);
            bundle.register(number);
        } else if (request.registrationNumber() != null) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "Registrations are confirmed by another system here; it gives the number with confirm.",
                    List.of(new Fault("/registrationNumber", "not-expected", "the number comes with confirm", null)));
        }
        bundle.status(status, now);
        bundle.reason(request.reason());
        if (request.comment() != null) {
            bundle.comment(request.comment(), actor, now);
        }
        RecordVersion next = new RecordVersion(
                recordId,
                current.version() + 1,
                current.event(),
                action,
                status,
                current.status(),
                LifeCycle.held(action, current.status(), current.held()),
                current.trackingId(),
                number,
                current.officeId(),
                current.areaId(),
                actor,
                Scopes.of(action),
                requestId,
                current.createdAt(),
                now,
                request.reason(),
                current.incompleteFields(),
                bundle.text());
        if (!journal.append(next)) {
            throw lostRace(next);
        }
        return next;
    }

    private String takeNumber(RecordVersion current, ActionRequest request, RecordBundle bundle) {
        if (!bundle.hasSubject()) {
            throw refused(
                    "The record does not say whose " + current.event().code()
                            + " it is, so there is nobody to register.",
                    current.status());
        }
        String number = request.registrationNumber() == null
                ? numbers.numberFor(current.trackingId())
                : request.registrationNumber();
        if (!numbers.take(current.event(), number, current.recordId())) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "Another record has this registration number.",
                    List.of(new Fault("/registrationNumber", "taken", "another record has this number", null)));
        }
        return number;
    }

    private ProblemException lostRace(RecordVersion lost) {
        RecordVersion winner = journal.current(lost.recordId()).orElse(lost);
        String number = lost.registrationNumber();
        if (number != null && !number.equals(winner.registrationNumber())) {
            numbers.release(lost.event(), number);
        }
        return refused(
                "Somebody acted on the record at the same time; it is " + winner.status() + " at version "
                        + winner.version() + " now.",
                winner.status());
    }

    private static ProblemException refused(String why, RecordStatus status) {
        String allowed = LifeCycle.allowed(status);
        String accepted = allowed.isEmpty() ? "none" : allowed;
        return new ProblemException(
                ProblemKind.CONFLICT,
                why + " Allowed now: " + accepted + ".",
                List.of(new Fault("", "not-permitted", "the record is " + status, accepted)));
    }

    static ProblemException notFound(String recordId) {
        return new ProblemException(
                ProblemKind.NOT_FOUND,
                recordId.length() <= 64 ? "There is no record " + recordId + "." : "There is no such record.");
    }
}
