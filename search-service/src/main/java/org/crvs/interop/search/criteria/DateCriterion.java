package org.crvs.interop.search.criteria;

import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonRole;

/**
 * A date, or a range of dates, both ends included.
 *
 * @param field the search field it was given in; of a range, the one where it starts
 * @param subject which date
 * @param role whose date of birth; null for other subjects
 * @param span the day, month or year asked for, or the range
 * @param range whether a range was asked for
 */
public record DateCriterion(String field, Subject subject, PersonRole role, PartialDate span, boolean range) {

    /** Dates of a record. */
    public enum Subject {
        BIRTH_OF_PERSON,
        EVENT,
        MARRIAGE,
        DECLARATION,
        REGISTRATION,
        MODIFICATION;

        /** Whether it is what the record is about that has this date. */
        public boolean isEvent() {
            return this == EVENT || this == MARRIAGE;
        }
    }
}
