package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.crvs.interop.search.model.Posterior;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns a matching model from a register by expectation–maximisation: guesses which pairs are the same person, counts
 * what such pairs agree on, and guesses again until nothing moves. It is never told the truth, and the same register
 * always gives the same model.
 */
public final class ModelEstimator {

    /** From here on a match may be called certain: one in a hundred of the weakest such would be wrong. */
    public static final double CERTAIN = 0.99;

    /** More likely than not. */
    public static final double PROBABLE = 0.5;

    private static final int SAMPLE = 100_000;
    private static final int MOST_ROUNDS = 200;
    private static final double STILL = 1e-9;

    /** Before anything is known: most fields of the same person agree. */
    private static final double AGREES_AT_FIRST = 0.8;

    private final List<Field> fields;
    private final Patterns patterns;
    private final List<Map<Level, Odds>> odds = new ArrayList<>();
    private double prior;

    private ModelEstimator(Register register, Patterns patterns) {
        this.fields = register.fields();
        this.patterns = patterns;
        this.prior = 1.0 / register.people().size();
        for (Field field : fields) {
            Map<Level, Odds> first = new EnumMap<>(Level.class);
            double rest = field.kind().levels().size() - 1.0;
            for (Level level : field.kind().levels()) {
                boolean exact = level == Level.EXACT;
                double m = exact ? AGREES_AT_FIRST : (1 - AGREES_AT_FIRST) / rest;
                boolean different = level == Level.DIFFERENT;
                double u = different ? 1 - AGREES_AT_FIRST / 10 : AGREES_AT_FIRST / 10 / rest;
                first.put(level, new Odds(m, u));
            }
            odds.add(first);
        }
    }

    /**
     * The model of a register.
     *
     * @param register at least a few hundred people, some of them twice
     * @param candidates pairs worth comparing
     * @param about said of the model in its file
     */
    public static MatchingModel estimate(Register register, Collection<Pair> candidates, String about) {
        var estimator = new ModelEstimator(register, Patterns.of(register, candidates, SAMPLE));
        double moved = 1;
        for (int round = 0; round < MOST_ROUNDS && moved > STILL; round++) {
            double before = estimator.prior;
            estimator.round();
            moved = Math.abs(estimator.prior - before) / before;
        }
        return estimator.model(about);
    }

    private void round() {
        List<Map<Level, double[]>> sums = new ArrayList<>();
        fields.forEach(field -> sums.add(new EnumMap<>(Level.class)));
        double same = 0;
        double all = 0;
        for (Map.Entry<List<Level>, Double> pattern : patterns.counts().entrySet()) {
            double count = pattern.getValue();
            double expected = count * probability(pattern.getKey());
            same += expected;
            all += count;
            for (int i = 0; i < fields.size(); i++) {
                Level level = pattern.getKey().get(i);
                if (level != null) {
                    double[] sum = sums.get(i).computeIfAbsent(level, any -> new double[2]);
                    sum[0] += expected;
                    sum[1] += count - expected;
                }
            }
        }
        prior = same / all;
        for (int i = 0; i < fields.size(); i++) {
            odds.set(i, odds(fields.get(i), sums.get(i)));
        }
    }

    private double probability(List<Level> pattern) {
        double bits = Posterior.bits(prior);
        for (int i = 0; i < pattern.size(); i++) {
            Level level = pattern.get(i);
            bits += level == null ? 0 : odds.get(i).get(level).weight();
        }
        return Posterior.of(bits);
    }

    /** Half a pair more than was seen on each level: what never happened so far is rare, not impossible. */
    private Map<Level, Odds> odds(Field field, Map<Level, double[]> sums) {
        double half = patterns.sampleWeight() / 2;
        int levels = field.kind().levels().size();
        double same = sums.values().stream().mapToDouble(sum -> sum[0]).sum() + levels * 0.5;
        double different = sums.values().stream().mapToDouble(sum -> sum[1]).sum() + levels * half;
        Map<Level, Odds> next = new EnumMap<>(Level.class);
        for (Level level : field.kind().levels()) {
            double[] sum = sums.getOrDefault(level, new double[2]);
            next.put(level, new Odds((sum[0] + 0.5) / same, (sum[1] + half) / different));
        }
        return next;
    }

    private MatchingModel model(String about) {
        Map<String, Map<Level, Odds>> byName = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Map<Level, Odds> rounded = new EnumMap<>(Level.class);
            odds.get(i).forEach((level, chance) -> rounded.put(level, new Odds(round(chance.m()), round(chance.u()))));
            byName.put(fields.get(i).name(), rounded);
        }
        return new MatchingModel(about, round(prior), CERTAIN, PROBABLE, byName);
    }

    /** To four digits: more would be noise, and would differ between machines. */
    private static double round(double value) {
        double scale = Math.pow(10, 3 - Math.floor(Math.log10(value)));
        return Math.min(1, Math.round(value * scale) / scale);
    }
}
