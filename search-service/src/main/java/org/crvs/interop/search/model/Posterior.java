package org.crvs.interop.search.model;

/** Bayes' rule in bits. */
public final class Posterior {

    private Posterior() {}

    /** Bits of a probability: 0 for one half. */
    public static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    /** Probability of so many bits, 0 to 1. */
    public static double of(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
