package org.crvs.interop.search.quota;

/** The client has used up its searches for today. */
public class QuotaExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What OpenCRVS answers, for clients that compare it. */
    public static final String MESSAGE = "Daily search quota exceeded";

    private final transient QuotaUse use;

    QuotaExceededException(QuotaUse use) {
        super(MESSAGE);
        this.use = use;
    }

    /** How it stands. */
    public QuotaUse use() {
        return use;
    }
}
