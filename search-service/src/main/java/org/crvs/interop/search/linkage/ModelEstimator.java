package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.crvs.interop.search.model.Relatives;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Learns a matching model from a register by expectation–maximisation: guesses which pairs are the same person, counts
 * what such pairs agree on, and guesses again until nothing moves. It is never told the truth, and the same register
 * always gives the same model.
 *
 * <p>What a family shares, it shares all at once, so a register of families would teach that families are persons. So it
 * is learnt twice, with and without twins and siblings, and they are kept where they explain more than they cost (by
 * Schwarz's criterion, the people being what was drawn).
 */
public final class ModelEstimator {

    /** From here on a match may be called certain: one in a hundred of the weakest such would be wrong. */
    public static final double CERTAIN = 0.99;

    /** More likely than not. */
    public static final double PROBABLE = 0.5;

    private static final int SAMPLE = 100_000;
    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-9;

    private final List<Field> fields;
    private final Patterns patterns;
    private final Mixture mixture;
    private double logLikelihood;

    private ModelEstimator(Register register, Patterns patterns, boolean families) {
        this.fields = register.fields();
        this.patterns = patterns;
        this.mixture = new Mixture(fields, register.people().size(), families);
        double moved = 1;
        for (int round = 0; round < MOST_ROUNDS && moved > STILL; round++) {
            double before = mixture.share(Kin.SAME);
            round();
            moved = Math.abs(mixture.share(Kin.SAME) - before) / before;
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
        Patterns patterns = Patterns.of(register, candidates, SAMPLE);
        var strangers = new ModelEstimator(register, patterns, false);
        if (register.indexOf(Field.GIVEN) < 0) {
            return strangers.model(about);
        }
        var families = new ModelEstimator(register, patterns, true);
        double gain = families.logLikelihood - strangers.logLikelihood;
        double cost = families.mixture.learntOfRelatives()
                * Math.log(register.people().size())
                / 2;
        return (gain > cost ? families : strangers).model(about);
    }

    private void round() {
        var counted = new KinCounts(fields);
        patterns.counts().forEach((levels, pairs) -> counted.add(levels, mixture.likelihoods(levels), pairs));
        mixture.learn(counted, patterns.sampleWeight());
        logLikelihood = counted.logLikelihood();
    }

    private MatchingModel model(String about) {
        Map<String, Map<Level, Odds>> odds = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Map<Level, Odds> ofField = new EnumMap<>(Level.class);
            for (Level level : fields.get(i).kind().levels()) {
                double m = round(mixture.chance(Kin.SAME, i, level));
                ofField.put(level, new Odds(m, round(mixture.chance(Kin.STRANGERS, i, level))));
            }
            odds.put(fields.get(i).name(), ofField);
        }
        List<Relatives> relatives = Stream.of(Kin.TWINS, Kin.SIBLINGS)
                .filter(kin -> mixture.share(kin) > 0)
                .map(this::relatives)
                .toList();
        return new MatchingModel(about, round(mixture.share(Kin.SAME)), CERTAIN, PROBABLE, odds, relatives);
    }

    private Relatives relatives(Kin kin) {
        Map<String, Map<Level, Double>> chances = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Map<Level, Double> ofField = new EnumMap<>(Level.class);
            for (Level level : fields.get(i).kind().levels()) {
                ofField.put(level, round(mixture.chance(kin, i, level)));
            }
            chances.put(fields.get(i).name(), ofField);
        }
        return new Relatives(kin.name().toLowerCase(Locale.ROOT), round(mixture.share(kin)), chances);
    }

    /** To four digits: more would be noise, and would differ between machines. */
    private static double round(double value) {
        double scale = Math.pow(10, 3 - Math.floor(Math.log10(value)));
        return Math.min(1, Math.round(value * scale) / scale);
    }
}
