package org.crvs.interop.search.name;

import java.util.Arrays;

/**
 * How many edits two words are apart, counting an insertion, a deletion, a substitution and a transposition of two
 * neighbours as one each (Damerau and Levenshtein, optimal string alignment). A search asks this some hundred times for
 * every word, about words that are nearly always too far apart, so it stops as soon as that is certain.
 */
public final class Edits {

    private Edits() {}

    /**
     * Edits from one word to another.
     *
     * @param most how many are of interest
     * @return from 0 to {@code most}, or -1 when there are more
     */
    public static int between(String one, String other, int most) {
        int length = one.length();
        int width = other.length();
        if (Math.abs(length - width) > most) {
            return -1;
        }
        int[] before = new int[width + 1];
        int[] above = new int[width + 1];
        int[] row = new int[width + 1];
        for (int column = 0; column <= width; column++) {
            above[column] = column;
        }
        for (int line = 1; line <= length; line++) {
            // Further from the diagonal than so many edits there is nothing to find.
            int first = Math.max(1, line - most);
            int last = Math.min(width, line + most);
            Arrays.fill(row, most + 1);
            row[0] = line;
            int least = first == 1 ? line : most + 1;
            char letter = one.charAt(line - 1);
            for (int column = first; column <= last; column++) {
                char opposite = other.charAt(column - 1);
                int edits = Math.min(
                        above[column - 1] + (letter == opposite ? 0 : 1), Math.min(above[column], row[column - 1]) + 1);
                if (line > 1 && column > 1 && letter == other.charAt(column - 2) && opposite == one.charAt(line - 2)) {
                    edits = Math.min(edits, before[column - 2] + 1);
                }
                row[column] = edits;
                least = Math.min(least, edits);
            }
            if (least > most) {
                return -1;
            }
            int[] free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[width] > most ? -1 : above[width];
    }
}
