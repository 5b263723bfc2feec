package org.crvs.interop.benchmarks.stack;

import java.util.Random;

/** Names of invented people, drawn as unevenly as in life: a few are common, most are rare. */
enum Names {
    GIVEN(12_000),
    FAMILY(20_000);

    private static final String[] STARTS = {
        "Ba", "Chi", "Da", "E", "Fa", "Ga", "Ha", "I", "Ja", "Ka", "Lu", "Ma", "Na", "O", "Pa", "Ru", "Sa", "Ta", "U",
        "Wa", "Ya", "Za", "Mwa", "Kho", "Tse", "Nga", "Bri", "Cla", "Dre", "Gre"
    };
    private static final String[] MIDDLES = {
        "ba", "le", "mi", "ndo", "po", "ra", "si", "ta", "wa", "zi", "nge", "mbu", "lo", "ri", "shi", "ka", "tu", "ne"
    };
    private static final String[] ENDS = {"", "na", "la", "si", "to", "mbe", "ko", "di", "n", "s", "th", "ya", "ri"};
    private static final int SKEW = 3;
    private static final long PRIME = 1_000_003;

    private final int stock;

    Names(int stock) {
        this.stock = stock;
    }

    /** One of them. */
    String draw(Random random) {
        int rank = (int) (stock * Math.pow(random.nextDouble(), SKEW));
        var letters = new Random((ordinal() + 1) * PRIME + rank);
        return STARTS[letters.nextInt(STARTS.length)]
                + MIDDLES[letters.nextInt(MIDDLES.length)]
                + (letters.nextInt(3) == 0 ? MIDDLES[letters.nextInt(MIDDLES.length)] : "")
                + ENDS[letters.nextInt(ENDS.length)];
    }

    /** The same with one letter left out, replaced or changed places. */
    static String misspelt(Random random, String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
            default -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
        };
    }
}
