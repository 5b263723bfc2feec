package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Level;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How often each pattern of agreement occurs among all pairs of a register: the candidate pairs are all compared, and
 * of the rest a sample stands for all. So what is learnt holds for any two records, not just for those a key brought
 * together.
 *
 * @param counts pairs per pattern
 * @param sampleWeight how many pairs one pair of the sample stands for
 */
record Patterns(Map<List<Level>, Double> counts, double sampleWeight) {

    private static final long SEED = 1969;

    static Patterns of(Register register, Collection<Pair> candidates, int sampleSize) {
        var comparison = new PairComparison(register);
        List<Person> people = register.people();
        Map<List<Level>, Double> counts = new LinkedHashMap<>();
        for (Pair pair : candidates) {
            counts.merge(comparison.levels(people.get(pair.one()), people.get(pair.other())), 1.0, Double::sum);
        }
        double rest = register.allPairs() - candidates.size();
        int drawn = (int) Math.min(sampleSize, rest / 2);
        double weight = drawn == 0 ? 1 : rest / drawn;
        Set<Pair> known = new HashSet<>(candidates);
        var random = new SplittableRandom(SEED);
        while (drawn > 0) {
            int one = random.nextInt(people.size());
            int other = random.nextInt(people.size());
            if (one < other && known.add(new Pair(one, other))) {
                counts.merge(comparison.levels(people.get(one), people.get(other)), weight, Double::sum);
                drawn--;
            }
        }
        return new Patterns(counts, weight);
    }
}
