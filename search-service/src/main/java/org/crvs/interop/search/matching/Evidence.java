package org.crvs.interop.search.matching;

import org.crvs.interop.search.model.Level;

/**
 * What one search field says about a record.
 *
 * @param field the search field
 * @param kind what sort of evidence it is
 * @param likeness how well the field is met: whether the record is an answer at all
 * @param level on which level it agrees
 * @param weight bits for, or against, its being the record that is looked for
 */
record Evidence(String field, Kind kind, Likeness likeness, Level level, double weight) {

    /** Sorts of evidence. */
    enum Kind {
        NUMBER,
        FULL_NAME,
        FAMILY_NAME,
        GIVEN_NAME,
        DATE,
        DATE_RANGE,
        FILTER
    }

    boolean is(Kind expected, double atLeast) {
        return kind == expected && likeness.value() >= atLeast;
    }

    boolean isExact(Kind expected) {
        return kind == expected && level == Level.EXACT;
    }
}
