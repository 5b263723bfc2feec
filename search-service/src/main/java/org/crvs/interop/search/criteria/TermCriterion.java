package org.crvs.interop.search.criteria;

import org.crvs.interop.search.record.PersonRole;

/**
 * A value to be met exactly, but for case and separators.
 *
 * @param field the search field it was given in
 * @param subject what it is
 * @param role whose identifier or sex; null for other subjects
 * @param value normalised as the index holds it
 */
public record TermCriterion(String field, Subject subject, PersonRole role, String value) {

    /** What is met exactly. */
    public enum Subject {
        RECORD_ID(true),
        TRACKING_ID(true),
        REGISTRATION_NUMBER(true),
        NATIONAL_ID(true),
        IDENTIFIER(true),
        CONTACT_NUMBER(true),
        CONTACT_EMAIL(true),
        GENDER(false),
        EVENT_COUNTRY(false);

        private final boolean number;

        Subject(boolean number) {
            this.number = number;
        }

        /** Whether few records share the value, so that it tells one from the rest. */
        public boolean isNumber() {
            return number;
        }
    }
}
