package org.crvs.interop.search.matching;

import org.crvs.interop.search.model.Level;

import java.util.Comparator;
import java.util.List;

/**
 * How far two people, or two records, are the same.
 *
 * @param score probability, 0 to 1
 * @param bits the same as logarithm of the odds
 * @param grade how far it may be relied on
 * @param agreements what spoke for and against it, the heaviest first
 */
public record Pairing(double score, double bits, Grade grade, List<Agreement> agreements) {

    /** Sorts the agreements. */
    public Pairing {
        agreements = agreements.stream()
                .sorted(Comparator.comparingDouble((Agreement one) -> -Math.abs(one.weight()))
                        .thenComparing(Agreement::field))
                .toList();
    }

    /** The level of a field, or {@code DIFFERENT} when it wasn't compared. */
    public Level level(String field) {
        return agreements.stream()
                .filter(one -> one.field().equals(field))
                .map(Agreement::level)
                .findFirst()
                .orElse(Level.DIFFERENT);
    }
}
