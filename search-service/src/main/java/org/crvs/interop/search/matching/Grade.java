package org.crvs.interop.search.matching;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far a match may be relied on. */
public enum Grade {
    /** All but sure, and a number, or a full name with a date, agrees to the letter: what twins do not share. */
    CERTAIN,
    /** More likely than not, and a number, a full name, or a name with a date, agrees or nearly so. */
    PROBABLE,
    /** Worth a look. */
    POSSIBLE;

    /** {@code certain}, {@code probable}, {@code possible}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
