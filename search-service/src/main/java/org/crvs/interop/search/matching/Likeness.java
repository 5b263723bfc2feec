package org.crvs.interop.search.matching;

/**
 * How alike two values are.
 *
 * @param value 0 (nothing in common) to 1 (equal)
 * @param how how they are alike
 */
record Likeness(double value, String how) {

    static final Likeness NONE = new Likeness(0, "different");

    /** The same likeness, believed less, for another reason. */
    Likeness weakened(double factor, String because) {
        return new Likeness(value * factor, because);
    }

    Likeness better(Likeness other) {
        return other.value > value ? other : this;
    }
}
