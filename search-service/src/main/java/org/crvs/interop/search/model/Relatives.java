package org.crvs.interop.search.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two of one family agree on, which is much of what one person does with itself.
 *
 * @param kin what they are to each other: {@code twins}, {@code siblings}
 * @param share share of such pairs among all pairs of the records the model was made from
 * @param fields chance of each level of each field between them
 */
public record Relatives(String kin, double share, Map<String, Map<Level, Double>> fields) {

    /**
     * Checks the numbers and sorts the fields.
     *
     * @throws IllegalArgumentException when a number cannot be
     */
    public Relatives {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share of relatives must be above 0 and below 1, not " + share);
        }
        Map<String, Map<Level, Double>> sorted = new TreeMap<>();
        fields.forEach((field, levels) -> {
            for (double chance : levels.values()) {
                if (!(chance > 0 && chance <= 1)) {
                    throw new IllegalArgumentException("a chance must be above 0 and at most 1, not " + chance);
                }
            }
            sorted.put(field, new EnumMap<>(levels));
        });
        fields = sorted;
    }
}
