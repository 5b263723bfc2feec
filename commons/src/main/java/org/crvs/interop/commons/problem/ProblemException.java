package org.crvs.interop.commons.problem;

import java.util.List;

/** A refusal, thrown where it is noticed and answered as problem+json. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient List<Fault> faults;
    private final Integer retryAfterSeconds;

    private ProblemException(
            ProblemKind kind, String detail, List<Fault> faults, Integer retryAfterSeconds, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.faults = List.copyOf(faults);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, List.of(), null, null);
    }

    public ProblemException(ProblemKind kind, String detail, List<Fault> faults) {
        this(kind, detail, faults, null, null);
    }

    /** A refusal that a later attempt may not meet. */
    public static ProblemException retryLater(ProblemKind kind, String detail, int seconds, Throwable cause) {
        return new ProblemException(kind, detail, List.of(), seconds, cause);
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults == null ? List.of() : faults;
    }

    /** Seconds for {@code Retry-After}, or null. */
    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
