package org.crvs.interop.search.model;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything needed to tell the probability that two records are about the same person.
 *
 * @param about where it comes from, for whoever opens the file
 * @param prior share of same-person pairs among all pairs of the records it was made from
 * @param certain probability from which a match may be graded certain
 * @param probable probability from which a match may be graded probable
 * @param fields what each level of each field says
 * @param relatives what relatives agree on; empty when the records it was made from had no families in them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MatchingModel(
        String about,
        double prior,
        double certain,
        double probable,
        Map<String, Map<Level, Odds>> fields,
        List<Relatives> relatives) {

    /**
     * Checks the numbers and sorts the fields.
     *
     * @throws IllegalArgumentException when a number cannot be
     */
    public MatchingModel {
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("prior must be above 0 and below 1, not " + prior);
        }
        if (!(probable > 0 && probable <= certain && certain < 1)) {
            throw new IllegalArgumentException("probable and certain must be above 0, below 1 and in this order, not "
                    + probable + ", " + certain);
        }
        Map<String, Map<Level, Odds>> sorted = new TreeMap<>();
        if (fields != null) {
            fields.forEach((field, levels) -> sorted.put(field, new EnumMap<>(levels)));
        }
        fields = sorted;
        relatives = relatives == null ? List.of() : List.copyOf(relatives);
    }

    /**
     * What agreement of a field on a level says.
     *
     * @throws IllegalArgumentException when the model doesn't know the field or the level
     */
    public Odds odds(String field, Level level) {
        return Optional.ofNullable(fields.get(field))
                .map(levels -> levels.get(level))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The matching model says nothing about " + field + " on level " + level.code()));
    }

    /** Whether it has all levels of a field. */
    public boolean knows(String field, FieldKind kind) {
        return fields.containsKey(field) && fields.get(field).keySet().containsAll(kind.levels());
    }
}
