package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.util.List;
import java.util.Locale;

/** Why an action is refused, in the words its sender can act on. */
final class Refusals {

    private Refusals() {}

    /** The state does not permit it; what it permits is named. */
    static ProblemException conflict(String why, RecordStatus status) {
        String allowed = LifeCycle.allowed(status);
        String accepted = allowed.isEmpty() ? "none" : allowed;
        return new ProblemException(
                ProblemKind.CONFLICT,
                why + " Allowed now: " + accepted + ".",
                List.of(new Fault("", "not-permitted", "the record is " + status, accepted)));
    }

    /** There is no such record, or none for this client to know of. */
    static ProblemException notFound(String recordId) {
        return new ProblemException(
                ProblemKind.NOT_FOUND,
                recordId.length() <= 64 ? "There is no record " + recordId + "." : "There is no such record.");
    }

    /** One field of the body asks for what can't be. */
    static ProblemException field(ProblemKind kind, String pointer, String code, String detail, String accepted) {
        String sentence = detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1) + ".";
        return new ProblemException(kind, sentence, List.of(new Fault(pointer, code, detail, accepted)));
    }
}
