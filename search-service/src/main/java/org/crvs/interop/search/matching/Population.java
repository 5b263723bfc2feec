package org.crvs.interop.search.matching;

import java.util.List;
import java.util.Map;

/**
 * Among whom is searched; only what the client may see is counted, or scores would tell of what it may not.
 *
 * @param records how many records there are
 * @param shares for each name field of the search, what share of the records has each of its tokens there, in order
 */
public record Population(long records, Map<String, List<Double>> shares) {

    /** How many records what is known of names in general is worth. */
    private static final double BELIEVED = 200;

    /** Probability, before anything is compared, that a record is the one that is looked for. */
    public double prior() {
        return 1.0 / (records + 1);
    }

    /** Share of records whose name in this field is the one asked for, as if its tokens were independent. */
    double share(String field, double otherwise) {
        List<Double> tokens = shares.getOrDefault(field, List.of());
        return tokens.isEmpty()
                ? otherwise
                : tokens.stream()
                        .mapToDouble(share -> smoothed(share, otherwise))
                        .reduce(1, (a, b) -> a * b);
    }

    /** Share of records that have one token of the name asked for in this field. */
    double shareOfToken(String field, int token, double otherwise) {
        List<Double> tokens = shares.getOrDefault(field, List.of());
        return token < tokens.size() ? smoothed(tokens.get(token), otherwise) : otherwise;
    }

    /** In a small register a count says little, and what names in general are like says more. */
    private double smoothed(double share, double inGeneral) {
        return (share * records + inGeneral * BELIEVED) / (records + BELIEVED);
    }
}
