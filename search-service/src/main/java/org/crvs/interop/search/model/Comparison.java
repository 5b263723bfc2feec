package org.crvs.interop.search.model;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.crvs.interop.search.name.PhoneticKeys;

import java.util.List;

/** Finds the level on which two values agree. Values are folded and never empty: what is missing is not compared. */
public final class Comparison {

    private static final double CLOSE = 0.92;
    private static final double ALIKE = 0.8;
    private static final int YEAR = 4;
    private static final int DAY = 8;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance(1);

    private Comparison() {}

    /** Two names, by their folded tokens in any order. */
    public static Level names(List<String> one, List<String> other) {
        String joined = String.join("", one);
        String otherJoined = String.join("", other);
        // Equal initials are not equal names: twins have them, too.
        if (isInitials(one) || isInitials(other)) {
            return joined.charAt(0) == otherJoined.charAt(0) ? Level.INITIAL : Level.DIFFERENT;
        }
        if (joined.equals(otherJoined) || one.size() > 1 && sorted(one).equals(sorted(other))) {
            return Level.EXACT;
        }
        Level spelled = texts(joined, otherJoined);
        if (spelled == Level.DIFFERENT && one.size() + other.size() > 2) {
            spelled = texts(sorted(one), sorted(other));
        }
        return spelled == Level.DIFFERENT && PhoneticKeys.alike(joined, otherJoined) ? Level.SOUND : spelled;
    }

    /** Two texts. */
    public static Level texts(String one, String other) {
        if (one.equals(other)) {
            return Level.EXACT;
        }
        double similarity = JARO_WINKLER.apply(one, other);
        return similarity >= CLOSE ? Level.CLOSE : similarity >= ALIKE ? Level.ALIKE : Level.DIFFERENT;
    }

    /** Two dates, written {@code yyyyMMdd}, {@code yyyyMM} or {@code yyyy}; impossible ones too. */
    public static Level dates(String one, String other) {
        if (one.length() != DAY || other.length() != DAY) {
            return one.startsWith(other) || other.startsWith(one) ? Level.SAME_YEAR : Level.DIFFERENT;
        }
        if (one.equals(other)) {
            return Level.EXACT;
        }
        if (one.equals(other.substring(0, YEAR) + other.substring(YEAR + 2) + other.substring(YEAR, YEAR + 2))) {
            return Level.DAY_MONTH_SWAPPED;
        }
        if (oneEdit(one, other)) {
            return Level.ONE_EDIT;
        }
        return one.regionMatches(0, other, 0, YEAR) ? Level.SAME_YEAR : Level.DIFFERENT;
    }

    /** Two numbers or codes. */
    public static Level identifiers(String one, String other) {
        return one.equals(other) ? Level.EXACT : oneEdit(one, other) ? Level.ONE_EDIT : Level.DIFFERENT;
    }

    private static boolean oneEdit(String one, String other) {
        return EDITS.apply(one, other) >= 0;
    }

    private static boolean isInitials(List<String> tokens) {
        return tokens.stream().allMatch(token -> token.length() == 1);
    }

    private static String sorted(List<String> tokens) {
        return String.join("", tokens.stream().sorted().toList());
    }
}
