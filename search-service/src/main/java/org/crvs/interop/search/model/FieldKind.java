package org.crvs.interop.search.model;

import java.util.EnumSet;
import java.util.Set;

/** Kinds of fields, by the levels on which their values may agree. */
public enum FieldKind {
    /** A person's given or family name. */
    NAME(EnumSet.of(Level.EXACT, Level.CLOSE, Level.ALIKE, Level.SOUND, Level.INITIAL, Level.SWAPPED, Level.DIFFERENT)),
    /** A line of an address or another text. */
    TEXT(EnumSet.of(Level.EXACT, Level.CLOSE, Level.ALIKE, Level.DIFFERENT)),
    /** A date of a person's life. */
    DATE(EnumSet.of(Level.EXACT, Level.ONE_EDIT, Level.DAY_MONTH_SWAPPED, Level.SAME_YEAR, Level.DIFFERENT)),
    /** A number or code. */
    IDENTIFIER(EnumSet.of(Level.EXACT, Level.ONE_EDIT, Level.DIFFERENT));

    private final Set<Level> levels;

    FieldKind(Set<Level> levels) {
        this.levels = levels;
    }

    /** Its levels, the strongest first. */
    public Set<Level> levels() {
        return EnumSet.copyOf(levels);
    }
}
