package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Comparison;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Compares two people field by field. */
final class PairComparison {

    private final List<Field> fields;
    private final int given;
    private final int family;

    PairComparison(Register register) {
        this.fields = register.fields();
        this.given = register.indexOf(Field.GIVEN);
        this.family = register.indexOf(Field.FAMILY);
    }

    /** The level of each field, in the fields' order; null where either value is missing, or told by the other. */
    List<Level> levels(Person one, Person other) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            levels.add(level(i, one.values().get(i), other.values().get(i)));
        }
        if (given >= 0 && family >= 0 && isSwapped(one, other, levels)) {
            levels.set(given, Level.SWAPPED);
            // One slip, told once.
            levels.set(family, null);
        }
        return Collections.unmodifiableList(levels);
    }

    private Level level(int field, List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return null;
        }
        return switch (fields.get(field).kind()) {
            case NAME -> Comparison.names(one, other);
            case TEXT -> Comparison.texts(one.get(0), other.get(0));
            case DATE -> Comparison.dates(one.get(0), other.get(0));
            case IDENTIFIER -> Comparison.identifiers(one.get(0), other.get(0));
        };
    }

    /** Only names that agree less where they stand can be in each other's place. */
    private boolean isSwapped(Person one, Person other, List<Level> levels) {
        return isLoose(levels.get(given))
                && isLoose(levels.get(family))
                && isTight(level(given, one.values().get(given), other.values().get(family)))
                && isTight(level(given, one.values().get(family), other.values().get(given)));
    }

    private static boolean isLoose(Level level) {
        return level != null && !isTight(level);
    }

    private static boolean isTight(Level level) {
        return level == Level.EXACT || level == Level.CLOSE;
    }
}
