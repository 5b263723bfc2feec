package org.crvs.interop.notification.database;

import java.time.Instant;

/** Numbers as texts that sort as the numbers do. */
public final class SortKeys {

    private static final String ZEROS = "000000000000000";
    private static final int MILLIS_DIGITS = 15;

    private SortKeys() {}

    /** A number with zeros in front: so many digits, at most 15, or all it has when those are more. */
    public static String padded(long number, int digits) {
        String text = Long.toString(number);
        return text.length() >= digits ? text : ZEROS.substring(0, digits - text.length()) + text;
    }

    /** An instant, to the millisecond. */
    public static String of(Instant at) {
        return padded(at.toEpochMilli(), MILLIS_DIGITS);
    }
}
