package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many pairs are expected to be of each kind, and on which levels they agree. */
final class KinCounts {

    private static final int KINS = Kin.values().length;

    private final double[] all = new double[KINS];
    private final List<Map<Level, double[]>> levels = new ArrayList<>();
    private double logLikelihood;

    KinCounts(List<Field> fields) {
        for (Field field : fields) {
            Map<Level, double[]> ofField = new EnumMap<>(Level.class);
            field.kind().levels().forEach(level -> ofField.put(level, new double[KINS]));
            levels.add(ofField);
        }
    }

    /**
     * Counts pairs.
     *
     * @param agreed on which levels they agree
     * @param likelihoods how likely one is to be of each kind and to agree so
     * @param pairs how many they are
     */
    void add(List<Level> agreed, double[] likelihoods, double pairs) {
        double sum = 0;
        for (double likelihood : likelihoods) {
            sum += likelihood;
        }
        logLikelihood += pairs * Math.log(sum);
        for (int kin = 0; kin < KINS; kin++) {
            double expected = pairs * likelihoods[kin] / sum;
            all[kin] += expected;
            for (int i = 0; i < agreed.size(); i++) {
                if (agreed.get(i) != null) {
                    levels.get(i).get(agreed.get(i))[kin] += expected;
                }
            }
        }
    }

    double all() {
        double sum = 0;
        for (double one : all) {
            sum += one;
        }
        return sum;
    }

    double all(Kin kin) {
        return all[kin.ordinal()];
    }

    /** Pairs of which the field is known. */
    double all(Kin kin, int field) {
        return levels.get(field).values().stream()
                .mapToDouble(count -> count[kin.ordinal()])
                .sum();
    }

    double on(Kin kin, int field, Level level) {
        return levels.get(field).get(level)[kin.ordinal()];
    }

    /** Logarithm of how likely everything counted was. */
    double logLikelihood() {
        return logLikelihood;
    }
}
