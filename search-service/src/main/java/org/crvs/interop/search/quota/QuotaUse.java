package org.crvs.interop.search.quota;

/**
 * A client's searches of one UTC day, this one included.
 *
 * @param limit searches it may make
 * @param used searches it made, refused ones included
 * @param secondsLeft until the next day begins
 */
public record QuotaUse(int limit, long used, long secondsLeft) {

    /** Header with the limit. */
    public static final String LIMIT_HEADER = "X-Search-Quota-Limit";

    /** Header with what is left. */
    public static final String REMAINING_HEADER = "X-Search-Quota-Remaining";

    /** Searches it may still make today. */
    public long remaining() {
        return Math.max(0, limit - used);
    }

    boolean isExceeded() {
        return used > limit;
    }
}
