package org.crvs.interop.search.index;

import java.util.Set;

/** Telephone numbers written with or without country code: their last digits say which line is meant. */
final class Telephone {

    private static final int SUBSCRIBER_DIGITS = 9;

    private Telephone() {}

    /** The number's digits as written, and its last nine when it has so many. */
    static Set<String> forms(String digits) {
        return digits.length() <= SUBSCRIBER_DIGITS ? Set.of(digits) : Set.of(digits, lastDigits(digits));
    }

    /** What to look a number up by. */
    static String lastDigits(String digits) {
        return digits.substring(Math.max(0, digits.length() - SUBSCRIBER_DIGITS));
    }
}
