package org.crvs.interop.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Medians over the rounds of a case: one odd round does not move them. */
public final class Medians {

    private Medians() {}

    /** The middle value; the mean of the two middle ones of an even number; NaN of none. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of everything measured, by case, in the order the cases were first run. */
    public static Map<String, Map<String, Double>> byCase(List<Sample> samples) {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        for (Sample sample : samples) {
            medians.computeIfAbsent(sample.name(), name -> ofCase(name, samples));
        }
        return medians;
    }

    private static Map<String, Double> ofCase(String name, List<Sample> samples) {
        List<Sample> rounds =
                samples.stream().filter(sample -> sample.name().equals(name)).toList();
        Set<String> measures = new LinkedHashSet<>();
        rounds.forEach(round -> measures.addAll(round.values().keySet()));
        Map<String, Double> medians = new LinkedHashMap<>();
        measures.forEach(measure -> medians.put(
                measure,
                of(rounds.stream()
                        .map(round -> round.values().get(measure))
                        .filter(value -> value != null)
                        .toList())));
        return medians;
    }
}
