package org.crvs.interop.search.name;

import org.apache.commons.codec.language.DoubleMetaphone;

import java.util.Set;

/** How a folded name token sounds: its Double Metaphone codes. */
public final class PhoneticKeys {

    /** Shorter codes say too little: half the country sounds like "A". */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 6;
    private static final DoubleMetaphone METAPHONE = metaphone();

    private PhoneticKeys() {}

    /** One or two codes, or none for a token that is too short or has no letters. */
    public static Set<String> of(String token) {
        String first = METAPHONE.doubleMetaphone(token, false);
        String second = METAPHONE.doubleMetaphone(token, true);
        if (first == null || first.length() < SHORTEST) {
            return Set.of();
        }
        return second == null || second.length() < SHORTEST || second.equals(first)
                ? Set.of(first)
                : Set.of(first, second);
    }

    /** Whether two tokens may sound the same. */
    public static boolean alike(String one, String other) {
        Set<String> keys = of(one);
        return of(other).stream().anyMatch(keys::contains);
    }

    private static DoubleMetaphone metaphone() {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(LONGEST);
        return metaphone;
    }
}
