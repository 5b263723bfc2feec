package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.ModelFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes a matching model from a CSV of people, some of whom are in it more than once; who is who need not be known.
 *
 * <pre>EstimateModel people.csv model.json id=rec_id given=given_name family=surname date=date_of_birth</pre>
 *
 * Further fields are written {@code name:kind=column}, with the kinds name, text, date and identifier; {@code identifier}
 * is one by itself. Nothing leaves the machine, and the model holds no value of any person.
 */
public final class EstimateModel {

    private static final String ID = "id";

    private EstimateModel() {}

    /**
     * Runs it.
     *
     * @throws IOException when a file can't be read or written
     * @throws IllegalArgumentException when it is asked wrongly
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            throw new IllegalArgumentException(
                    "Usage: EstimateModel <csv> <model.json> id=<column> <field>=<column> …");
        }
        Path csv = Path.of(arguments[0]);
        String id = null;
        List<Field> fields = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
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
        Register register = Register.ofCsv(Files.readAllLines(csv), id, fields);
        String about = "Estimated without labels from " + register.people().size() + " records of " + csv.getFileName();
        MatchingModel model = ModelEstimator.estimate(register, Blocking.pairs(register), about);
        Files.writeString(Path.of(arguments[1]), ModelFile.json(model));
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
