package org.crvs.interop.search.linkage;

/**
 * Two rows of a register, by their places in it.
 *
 * @param one the earlier
 * @param other the later
 */
public record Pair(int one, int other) implements Comparable<Pair> {

    @Override
    public int compareTo(Pair that) {
        return one == that.one ? Integer.compare(other, that.other) : Integer.compare(one, that.one);
    }
}
