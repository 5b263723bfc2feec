package org.crvs.interop.search.model;

/**
 * What a level of agreement says.
 *
 * @param m chance of it between two records of the same person
 * @param u chance of it between records of two different people
 */
public record Odds(double m, double u) {

    /**
     * Checks that both are chances, and possible.
     *
     * @throws IllegalArgumentException when one is not above 0 and at most 1
     */
    public Odds {
        if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) {
            throw new IllegalArgumentException("m and u must be above 0 and at most 1, not " + m + " and " + u);
        }
    }

    /** Bits for (or, when negative, against) the same person. */
    public double weight() {
        return Math.log(m / u) / Math.log(2);
    }

    /** The same level for a value whose share of all values is known: agreeing on a rare name says more. */
    public Odds among(double frequency) {
        return new Odds(m, Math.min(1, frequency));
    }
}
