package org.crvs.interop.search.linkage;

import org.crvs.interop.search.matching.Grade;
import org.crvs.interop.search.model.MatchingModel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Finds who is in a CSV of people more than once, with a model learnt from the CSV itself: what the quality of matching
 * is measured with, on any data.
 *
 * <pre>LinkPeople people.csv links.csv id=rec_id given=given_name family=surname date=date_of_birth</pre>
 *
 * Columns are named as for {@link EstimateModel}. Writes the pairs that are more likely the same person than not, the
 * likeliest first: both ids, the probability, the grade.
 */
public final class LinkPeople {

    private static final int COLUMNS = 2;

    private LinkPeople() {}

    /**
     * Runs it.
     *
     * @throws IOException when a file can't be read or written
     * @throws IllegalArgumentException when it is asked wrongly
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < COLUMNS + 2) {
            throw new IllegalArgumentException("Usage: LinkPeople <csv> <links.csv> id=<column> <field>=<column> …");
        }
        Path csv = Path.of(arguments[0]);
        Columns columns = Columns.of(Arrays.asList(arguments).subList(COLUMNS, arguments.length));
        Register register = Register.ofCsv(Files.readAllLines(csv), columns.id(), columns.fields());
        Collection<Pair> candidates = Blocking.pairs(register);
        MatchingModel model = ModelEstimator.estimate(register, candidates, csv.toString());
        List<String> lines = new ArrayList<>(List.of("id,other,probability,grade"));
        new Linker(register, model)
                .link(candidates).stream()
                        .filter(link -> link.grade() != Grade.POSSIBLE)
                        .sorted((one, other) -> Double.compare(other.probability(), one.probability()))
                        .forEach(link -> lines.add(line(register, link)));
        Files.write(Path.of(arguments[1]), lines);
    }

    private static String line(Register register, Link link) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%.4f,%s",
                register.people().get(link.pair().one()).id(),
                register.people().get(link.pair().other()).id(),
                link.probability(),
                link.grade().code());
    }
}
