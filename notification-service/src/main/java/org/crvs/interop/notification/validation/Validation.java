package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;

/**
 * How a record's notification stands up to full validation against FHIR R4. It stands beside the record and is no reason
 * to refuse it any more.
 *
 * @param state whether it is done
 * @param of what was validated: what was sent, or for the OpenCRVS dialect its R4 view
 * @param checkedAt when, UTC; absent while it waits
 * @param errors how many errors were found
 * @param warnings how many warnings were found
 * @param issues what was found, errors first; at most {@value #MOST_ISSUES}
 * @param reason why there is no result; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Validation(
        State state, Subject of, Instant checkedAt, int errors, int warnings, List<Issue> issues, String reason) {

    static final int MOST_ISSUES = 200;

    /** Whether it is done. */
    public enum State {
        PENDING,
        VALID,
        INVALID,
        NOT_VALIDATED
    }

    /** What is validated. */
    public enum Subject {
        SENT,
        R4_VIEW
    }

    /** One that is done. */
    public static Validation of(Subject subject, List<Issue> found, Instant at) {
        int errors = (int) found.stream().filter(Issue::isError).count();
        int warnings = (int) found.stream()
                .filter(issue -> issue.severity().equals("warning"))
                .count();
        List<Issue> kept = found.stream()
                .sorted((one, other) -> Boolean.compare(other.isError(), one.isError()))
                .limit(MOST_ISSUES)
                .toList();
        return new Validation(errors == 0 ? State.VALID : State.INVALID, subject, at, errors, warnings, kept, null);
    }

    /** One that waits. */
    public static Validation pending(Subject subject) {
        return new Validation(State.PENDING, subject, null, 0, 0, List.of(), null);
    }

    /** One that will not be. */
    public static Validation none(Subject subject, String reason, Instant at) {
        return new Validation(State.NOT_VALIDATED, subject, at, 0, 0, List.of(), reason);
    }

    @JsonIgnore
    public boolean isPending() {
        return state == State.PENDING;
    }
}
