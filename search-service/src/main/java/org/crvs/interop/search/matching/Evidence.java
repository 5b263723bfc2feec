package org.crvs.interop.search.matching;

/**
 * What one search field says about a record.
 *
 * @param field the search field
 * @param kind what sort of evidence it is
 * @param likeness how well the field is met
 */
record Evidence(String field, Kind kind, Likeness likeness) {

    /** Sorts of evidence, by how much each says. */
    enum Kind {
        NUMBER(4),
        FULL_NAME(3),
        FAMILY_NAME(2),
        GIVEN_NAME(1.5),
        DATE(2),
        DATE_RANGE(0.5),
        FILTER(0.25);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }

        double weight() {
            return weight;
        }
    }

    double weighted() {
        return kind.weight() * likeness.value();
    }

    boolean is(Kind expected, double atLeast) {
        return kind == expected && likeness.value() >= atLeast;
    }
}
