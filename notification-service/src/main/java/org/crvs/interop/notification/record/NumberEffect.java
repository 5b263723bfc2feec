package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.MatchMessage.Candidate;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.crvs.interop.notification.numbering.RegistrationNumbers;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Registers: gives the number, unless another system gives it, and not while the record may be a duplicate. */
@ApplicationScoped
public class NumberEffect {

    private final RegistrationNumbers numbers;
    private final Duplicates duplicates;

    public NumberEffect(RegistrationNumbers numbers, Duplicates duplicates) {
        this.numbers = numbers;
        this.duplicates = duplicates;
    }

    /** Whether another system confirms what is registered here. */
    boolean isConfirmedElsewhere() {
        return numbers.areGivenElsewhere();
    }

    /** Carries out register or confirm. */
    void apply(NextVersion next, ActionRequest request) {
        RecordVersion current = next.current();
        if (next.action() == RecordAction.REGISTER && !request.overrideDuplicates()) {
            refuseDuplicate(current);
        }
        if (!next.bundle().hasSubject()) {
            throw Refusals.conflict(
                    "The record does not say whose " + current.event().code()
                            + " it is, so there is nobody to register.",
                    current.status());
        }
        if (next.status() == RecordStatus.REGISTERED) {
            String number = take(current, request.registrationNumber());
            next.number(number);
            next.bundle().register(number);
        } else if (request.registrationNumber() != null) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "Registrations are confirmed by another system here; it gives the number with confirm.",
                    List.of(new Fault("/registrationNumber", "not-expected", "the number comes with confirm", null)));
        }
    }

    /** Gives back the number of a version that was not made after all. */
    void undo(RecordVersion lost, RecordVersion winner) {
        String number = lost.registrationNumber();
        boolean taken = lost.action() == RecordAction.REGISTER || lost.action() == RecordAction.CONFIRM;
        if (taken && number != null && !number.equals(winner.registrationNumber())) {
            numbers.release(lost.event(), number);
        }
    }

    private void refuseDuplicate(RecordVersion current) {
        List<Candidate> candidates =
                duplicates.of(current.recordId(), current.details().notDuplicates());
        if (!candidates.isEmpty()) {
            List<Fault> faults = candidates.stream()
                    .map(candidate -> new Fault(
                            "/overrideDuplicates",
                            "possible-duplicate",
                            candidate.grade() + " duplicate of " + candidate.trackingId() + " (" + candidate.recordId()
                                    + ")",
                            "mark-duplicate, mark-not-duplicate, or overrideDuplicates: true with a reason"))
                    .toList();
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The record may be a duplicate. Decide that first, or register it with \"overrideDuplicates\": true"
                            + " and a reason.",
                    faults);
        }
    }

    private String take(RecordVersion current, String given) {
        String number = given == null ? numbers.next(current.event(), current.trackingId(), current.officeId()) : given;
        if (!numbers.take(current.event(), number, current.recordId())) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "Another record has this registration number.",
                    List.of(new Fault("/registrationNumber", "taken", "another record has this number", null)));
        }
        return number;
    }
}
