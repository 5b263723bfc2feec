package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.ModelFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes a matching model from a CSV of people, some of whom are in it more than once; who is who need not be known.
 *
 * <pre>EstimateModel people.csv model.json id=rec_id given=given_name family=surname date=date_of_birth</pre>
 *
 * Further fields are written {@code name:kind=column}, with the kinds name, text, date and identifier; {@code identifier}
 * is one by itself. Nothing leaves the machine, and the model holds no value of any person.
 */
public final class EstimateModel {

    private static final int COLUMNS = 2;

    private EstimateModel() {}

    /**
     * Runs it.
     *
     * @throws IOException when a file can't be read or written
     * @throws IllegalArgumentException when it is asked wrongly
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < COLUMNS + 2) {
            throw new IllegalArgumentException(
                    "Usage: EstimateModel <csv> <model.json> id=<column> <field>=<column> …");
        }
        Path csv = Path.of(arguments[0]);
        Columns columns = Columns.of(Arrays.asList(arguments).subList(COLUMNS, arguments.length));
        Register register = Register.ofCsv(Files.readAllLines(csv), columns.id(), columns.fields());
        String about = "Estimated without labels from " + register.people().size() + " records of " + csv.getFileName();
        MatchingModel model = ModelEstimator.estimate(register, Blocking.pairs(register), about);
        Files.writeString(Path.of(arguments[1]), ModelFile.json(model));
    }
}
