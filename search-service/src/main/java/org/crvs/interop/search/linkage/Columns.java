package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which columns of a CSV mean what, as written on the command line: {@code id=rec_id given=given_name
 * suburb:text=suburb}.
 *
 * @param id column that names the rows
 * @param fields columns to compare
 */
record Columns(String id, List<Field> fields) {

    private static final String ID = "id";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when they are written wrongly, or no column names the rows
     */
    static Columns of(List<String> arguments) {
        String id = null;
        List<Field> fields = new ArrayList<>();
        for (String argument : arguments) {
            String[] sides = argument.split("=", 2);
            if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalArgumentException("Not <field>=<column>: " + argument);
            }
            if (sides[0].equals(ID)) {
                id = sides[1];
            } else {
                fields.add(field(sides[0], sides[1]));
            }
        }
        if (id == null) {
            throw new IllegalArgumentException("Which column names the rows? Say id=<column>");
        }
        return new Columns(id, List.copyOf(fields));
    }

    private static Field field(String written, String column) {
        String[] parts = written.split(":", 2);
        FieldKind kind = parts.length > 1
                ? FieldKind.valueOf(parts[1].toUpperCase(Locale.ROOT))
                : switch (parts[0]) {
                    case Field.GIVEN, Field.FAMILY -> FieldKind.NAME;
                    case Field.DATE -> FieldKind.DATE;
                    case Field.IDENTIFIER -> FieldKind.IDENTIFIER;
                    default ->
                        throw new IllegalArgumentException("Of which kind is " + parts[0] + "? Say " + parts[0]
                                + ":text=" + column + " or name, date, identifier");
                };
        return new Field(parts[0], column, kind);
    }
}
