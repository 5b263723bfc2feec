package org.crvs.interop.search.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;

/** How far two values of one field agree. Each kind of field knows some of them. */
public enum Level {
    /** Equal, once folded. */
    EXACT,
    /** Jaro–Winkler similarity of .92 or more. */
    CLOSE,
    /** Jaro–Winkler similarity of .80 or more. */
    ALIKE,
    /** Spelled differently, but sounds the same. */
    SOUND,
    /** One is an initial of the other. */
    INITIAL,
    /** Given and family name stand in each other's place; told by the given name for both. */
    SWAPPED,
    /** One character more, fewer, other, or two neighbours exchanged. */
    ONE_EDIT,
    /** Day and month stand in each other's place. */
    DAY_MONTH_SWAPPED,
    /** Nothing but the year agrees, or no more is known. */
    SAME_YEAR,
    /** None of these. */
    DIFFERENT;

    /** As written in a model: {@code one-edit}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The level of this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static Level of(String code) {
        return Arrays.stream(values())
                .filter(level -> level.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No level of agreement is called " + code));
    }
}
