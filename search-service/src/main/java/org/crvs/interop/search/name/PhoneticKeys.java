package org.crvs.interop.search.name;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How a folded name token sounds, in the codes the service is set to. */
public final class PhoneticKeys {

    /** Tokens whose codes are remembered; a country has some hundred thousand. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final Map<String, Set<String>> REMEMBERED = new ConcurrentHashMap<>();
    private static volatile Phonetics phonetics = Phonetics.DOUBLE_METAPHONE;

    private PhoneticKeys() {}

    /** Sets the codes for the whole process, before anything is indexed or compared. */
    public static void use(Phonetics chosen) {
        phonetics = chosen;
        REMEMBERED.clear();
    }

    /** The codes in use. */
    public static Phonetics inUse() {
        return phonetics;
    }

    /** Its codes, or none for a token that is too short or has no letters. */
    public static Set<String> of(String token) {
        Set<String> known = REMEMBERED.get(token);
        if (known != null) {
            return known;
        }
        Set<String> keys = Set.copyOf(phonetics.encode(token));
        if (REMEMBERED.size() >= MOST_REMEMBERED) {
            REMEMBERED.clear();
        }
        REMEMBERED.put(token, keys);
        return keys;
    }

    /** Whether two tokens may sound the same. */
    public static boolean alike(String one, String other) {
        Set<String> keys = of(one);
        return of(other).stream().anyMatch(keys::contains);
    }
}
