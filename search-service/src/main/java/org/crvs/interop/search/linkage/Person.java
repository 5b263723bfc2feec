package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.name.NameText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of a register, made comparable.
 *
 * @param id names the row
 * @param values per field, in the fields' order: its folded tokens, none when it is missing; dates, numbers and texts
 *     are one token
 */
public record Person(String id, List<List<String>> values) {

    /** A row from its values by column. */
    static Person of(String id, Map<String, String> row, List<Field> fields) {
        List<List<String>> values = new ArrayList<>();
        for (Field field : fields) {
            String written = row.getOrDefault(field.column(), "");
            values.add(
                    switch (field.kind()) {
                        case NAME -> NameText.tokens(written);
                        case TEXT -> single(String.join(" ", NameText.tokens(written)));
                        case DATE -> single(NameText.digits(written));
                        case IDENTIFIER -> single(NameText.identifier(written));
                    });
        }
        return new Person(id, List.copyOf(values));
    }

    private static List<String> single(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** The field's whole value; empty when it is missing. */
    String text(int field) {
        return String.join("", values.get(field));
    }
}
