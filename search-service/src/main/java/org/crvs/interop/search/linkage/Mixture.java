package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.FieldKind;
import org.crvs.interop.search.model.Level;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs of the same person, of twins, of siblings and of strangers, mixed: how large a share each has, and how each
 * agrees. What a person has for itself, relatives share no more than strangers do; what a family has, relatives share as
 * far as one person shares it with itself. That is known of families anywhere, and leaves little to be learnt: how many
 * there are, how alike twins' names are, and how siblings move.
 */
final class Mixture {

    private static final Kin[] KINS = Kin.values();
    private static final int SAME = Kin.SAME.ordinal();
    private static final int TWINS = Kin.TWINS.ordinal();
    private static final int SIBLINGS = Kin.SIBLINGS.ordinal();
    private static final int STRANGERS = Kin.STRANGERS.ordinal();

    /** Before anything is known: most fields of the same person agree, and few by chance. */
    private static final double AGREES_AT_FIRST = 0.8;

    private static final double BY_CHANCE_AT_FIRST = AGREES_AT_FIRST / 10;

    /** Pairs of siblings for each person, and pairs of twins among them: one in eighty, the world over. */
    private static final double SIBLINGS_AT_FIRST = 2;

    private static final double TWINS_AT_FIRST = 1.0 / 80;

    /** Twins whose names are mistaken for one another. */
    private static final double ALIKE_AT_FIRST = 0.3;

    /** The same where no number tells how many they are. */
    private static final double ALIKE_AT_MOST = 0.1;

    /** Half a pair: what never happened so far is rare, not impossible. */
    private static final double HALF = 0.5;

    /** How often somebody goes by quite another given name, at the least and as against another family name. */
    private static final double RENAMED = 0.02;

    private static final double MORE_OFTEN = 1.5;

    /** Levels on which given names are one person's name, whatever its spelling. */
    private static final Set<Level> ONE_NAME = EnumSet.of(Level.EXACT, Level.INITIAL, Level.SWAPPED);

    /** Levels on which they are two names that are mistaken for one another. */
    private static final Set<Level> ALIKE = EnumSet.of(Level.CLOSE, Level.ALIKE, Level.SOUND);

    private final List<Field> fields;
    private final double[] shares = new double[KINS.length];
    private final List<Map<Level, double[]>> chances = new ArrayList<>();

    /** How many of a household have its name: spouses, in-laws and stepchildren live there as well. */
    private double nameShared = 1;

    /**
     * What is believed of a register before it is looked at.
     *
     * @param fields what is compared
     * @param people rows of the register
     * @param families whether there may be relatives in it
     */
    Mixture(List<Field> fields, int people, boolean families) {
        this.fields = fields;
        shares[SAME] = 1.0 / people;
        shares[SIBLINGS] = families ? SIBLINGS_AT_FIRST / people : 0;
        shares[TWINS] = shares[SIBLINGS] * TWINS_AT_FIRST;
        shares[STRANGERS] = 1 - shares[SAME] - shares[SIBLINGS] - shares[TWINS];
        for (Field field : fields) {
            Map<Level, double[]> ofField = new EnumMap<>(Level.class);
            double others = field.kind().levels().size() - 1.0;
            for (Level level : field.kind().levels()) {
                double same = level == Level.EXACT ? AGREES_AT_FIRST : (1 - AGREES_AT_FIRST) / others;
                double strangers = level == Level.DIFFERENT ? 1 - BY_CHANCE_AT_FIRST : BY_CHANCE_AT_FIRST / others;
                double[] chance = new double[KINS.length];
                chance[SAME] = same;
                chance[TWINS] = field.name().equals(Field.GIVEN) ? twins(level, strangers) : same;
                chance[SIBLINGS] = same;
                chance[STRANGERS] = strangers;
                relate(field, level, chance);
                ofField.put(level, chance);
            }
            chances.add(ofField);
        }
    }

    private static double twins(Level level, double strangers) {
        double other = level == Level.DIFFERENT ? 1 - ALIKE_AT_FIRST : strangers;
        return ALIKE.contains(level) ? ALIKE_AT_FIRST / ALIKE.size() : other;
    }

    double share(Kin kin) {
        return shares[kin.ordinal()];
    }

    double chance(Kin kin, int field, Level level) {
        return chances.get(field).get(level)[kin.ordinal()];
    }

    /** How many numbers are learnt of relatives beyond what is learnt without them. */
    int learntOfRelatives() {
        // The shares; how often twins' names are alike; how often a household shares its name, and where it lives.
        int learnt = 4;
        for (Field field : fields) {
            boolean home = !field.name().equals(Field.IDENTIFIER)
                    && field.kind() != FieldKind.NAME
                    && field.kind() != FieldKind.DATE;
            learnt += home ? field.kind().levels().size() - 1 : 0;
        }
        return learnt;
    }

    /** How likely a pair is to be of each kind and to agree so far; what is missing says nothing. */
    double[] likelihoods(List<Level> levels) {
        double[] likelihoods = shares.clone();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i) != null) {
                double[] chance = chances.get(i).get(levels.get(i));
                for (int kin = 0; kin < KINS.length; kin++) {
                    likelihoods[kin] *= chance[kin];
                }
            }
        }
        return likelihoods;
    }

    /**
     * Takes what was counted for true.
     *
     * @param sampleWeight how many pairs one pair of strangers stands for
     */
    void learn(KinCounts counted, double sampleWeight) {
        for (Kin kin : KINS) {
            boolean any = shares[kin.ordinal()] > 0;
            shares[kin.ordinal()] = any ? (counted.all(kin) + HALF) / counted.all() : 0;
            double half = kin == Kin.STRANGERS ? sampleWeight * HALF : HALF;
            for (int i = 0; i < fields.size(); i++) {
                double sum = counted.all(kin, i)
                        + half * fields.get(i).kind().levels().size();
                for (Map.Entry<Level, double[]> level : chances.get(i).entrySet()) {
                    level.getValue()[kin.ordinal()] = (counted.on(kin, i, level.getKey()) + half) / sum;
                }
            }
        }
        keepToOnesName();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(Field.GIVEN)) {
                namesOfTwins(chances.get(i));
            } else if (fields.get(i).name().equals(Field.FAMILY)) {
                shareName(chances.get(i));
            }
            for (Map.Entry<Level, double[]> level : chances.get(i).entrySet()) {
                relate(fields.get(i), level.getKey(), level.getValue());
            }
        }
    }

    /**
     * Twins' names are often alike; how much so is learnt where numbers tell twins, and at most what is known of families
     * anywhere where none do, or twins would take half of everybody's slips of the pen. In which way is taken to be that
     * of slips.
     */
    private void namesOfTwins(Map<Level, double[]> given) {
        double learnt =
                ALIKE.stream().mapToDouble(level -> given.get(level)[TWINS]).sum();
        double slips =
                ALIKE.stream().mapToDouble(level -> given.get(level)[SAME]).sum();
        double alike = of(Field.IDENTIFIER) == null ? Math.min(learnt, ALIKE_AT_MOST) : learnt;
        given.get(Level.DIFFERENT)[TWINS] += learnt - alike;
        for (Level level : ALIKE) {
            given.get(level)[TWINS] = alike * given.get(level)[SAME] / slips;
        }
    }

    /**
     * People change their family name, not their given name. Where the same person seems to go by another given name more
     * often than by another family name, families were taken for persons; nothing else would tell, where nobody has a
     * number.
     */
    private void keepToOnesName() {
        Map<Level, double[]> given = of(Field.GIVEN);
        Map<Level, double[]> family = of(Field.FAMILY);
        if (given == null || family == null) {
            return;
        }
        double other = given.get(Level.DIFFERENT)[SAME];
        double most = Math.max(RENAMED, MORE_OFTEN * family.get(Level.DIFFERENT)[SAME]);
        if (other > most) {
            given.values().forEach(chance -> chance[SAME] *= (1 - most) / (1 - other));
            given.get(Level.DIFFERENT)[SAME] = most;
        }
    }

    private Map<Level, double[]> of(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return chances.get(i);
            }
        }
        return null;
    }

    private void shareName(Map<Level, double[]> family) {
        double[] other = family.get(Level.DIFFERENT);
        double shared = (other[STRANGERS] - other[SIBLINGS]) / (other[STRANGERS] - other[SAME]);
        nameShared = Math.max(HALF, Math.min(1, shared));
    }

    private void relate(Field field, Level level, double[] chance) {
        if (field.name().equals(Field.IDENTIFIER)) {
            chance[TWINS] = chance[STRANGERS];
            chance[SIBLINGS] = chance[STRANGERS];
        } else if (field.name().equals(Field.GIVEN)) {
            chance[TWINS] = ONE_NAME.contains(level) ? chance[STRANGERS] : chance[TWINS];
            chance[SIBLINGS] = chance[STRANGERS];
        } else {
            chance[TWINS] = chance[SAME];
            chance[SIBLINGS] = switch (field.kind()) {
                case DATE -> chance[STRANGERS];
                case NAME -> nameShared * chance[SAME] + (1 - nameShared) * chance[STRANGERS];
                default -> chance[SIBLINGS];
            };
        }
    }
}
