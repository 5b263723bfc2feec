package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.model.Comparison;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What agreement on a level is worth in one search, in bits: by the model, and by how common the names asked for are. */
final class Weights {

    /**
     * What the index met exactly is not compared again, so there is nothing to learn from. A number is issued once; a sex
     * is shared by half the register; a place, or a time of registration, is taken to be shared by a tenth.
     */
    private static final Odds NUMBER = new Odds(0.9, 1e-9);

    private static final Odds SEX = new Odds(0.98, 0.5);
    private static final Odds FILTER = new Odds(0.95, 0.1);

    /** Of two events of one year: that they fall on one day, or on days that differ in one digit. */
    private static final double SAME_DAY = 1.0 / 365;

    private static final double ONE_DIGIT = 1.0 / 30;

    private final MatchingModel model;
    private final Population population;

    Weights(MatchingModel model, Population population) {
        this.model = model;
        this.population = population;
    }

    double number() {
        return NUMBER.weight();
    }

    double sex() {
        return SEX.weight();
    }

    double filter() {
        return FILTER.weight();
    }

    /** A name where it belongs. */
    double name(NameCriterion name, Level level) {
        Odds odds = model.odds(name.part() == Part.GIVEN ? Field.GIVEN : Field.FAMILY, level);
        return among(odds, level, population.share(name.field(), odds.u()));
    }

    /** To agree nearly by chance is at least as easy as to agree to the letter, however rare the model thinks it. */
    private static double among(Odds odds, Level level, double share) {
        return switch (level) {
            case EXACT -> odds.among(share).weight();
            case DIFFERENT -> odds.weight();
            default -> odds.among(Math.max(odds.u(), share)).weight();
        };
    }

    /** A name in the other's place: worth less by the chance of such a slip, which both names share. */
    double swapped(NameCriterion name, Level level) {
        double slip = model.odds(Field.GIVEN, Level.SWAPPED).m();
        return name(name, level) + Math.log(Math.sqrt(slip)) / Math.log(2);
    }

    /** A whole name, word by word: nobody said which is the family name, so each counts as the weaker. */
    double whole(NameCriterion name, List<String> held) {
        List<String> left = new ArrayList<>(held);
        double sum = 0;
        for (int i = 0; i < name.tokens().size(); i++) {
            List<String> asked = List.of(name.tokens().get(i));
            String partner = left.stream()
                    .min(Comparator.comparing(token -> Comparison.names(asked, List.of(token))))
                    .orElse(null);
            left.remove(partner);
            Level level = partner == null ? Level.DIFFERENT : Comparison.names(asked, List.of(partner));
            sum += Math.min(word(name, i, Field.GIVEN, level), word(name, i, Field.FAMILY, level));
        }
        return sum;
    }

    private double word(NameCriterion name, int token, String field, Level level) {
        Odds odds = model.odds(field, level);
        return among(odds, level, population.shareOfToken(name.field(), token, odds.u()));
    }

    double date(Level level) {
        return model.odds(Field.DATE, level).weight();
    }

    /**
     * The day of an event that was registered. The model knows birthdays of a hundred years; events are registered as they
     * happen, so that those of two different people fall on one day far more often.
     */
    double eventDay(Level level) {
        Odds odds = model.odds(Field.DATE, level);
        return switch (level) {
            case EXACT -> odds.among(Math.max(odds.u(), SAME_DAY)).weight();
            case ONE_EDIT -> odds.among(Math.max(odds.u(), ONE_DIGIT)).weight();
            default -> odds.weight();
        };
    }

    /** A span of so many days: as many times as likely to be met by chance as one day is. */
    double days(long days) {
        Odds day = model.odds(Field.DATE, Level.EXACT);
        return Math.max(0, day.among(day.u() * days).weight());
    }
}
