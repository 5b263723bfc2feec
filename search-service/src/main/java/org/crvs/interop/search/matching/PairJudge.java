package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.NameCriterion;
import org.crvs.interop.search.criteria.NameCriterion.Part;
import org.crvs.interop.search.model.Comparison;
import org.crvs.interop.search.model.Field;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.model.MatchingModel;
import org.crvs.interop.search.model.Odds;
import org.crvs.interop.search.model.Posterior;
import org.crvs.interop.search.record.FoldedName;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonFeatures;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two people field by field, where nothing must be met and everything speaks for or against: what a
 * {@code $match} asks, and what tells duplicates. What either side leaves out says nothing.
 */
public final class PairJudge {

    /** Fields of a person, behind the person's role and a dot. */
    public static final String GIVEN = "given";

    public static final String FAMILY = "family";
    public static final String BIRTH_DATE = "birthDate";
    public static final String GENDER = "gender";
    public static final String IDENTIFIER = "identifier";

    private static final Odds SAME_SEX = new Odds(0.98, 0.5);
    private static final Odds OTHER_SEX = new Odds(0.02, 0.5);

    private final MatchingModel model;
    private final Population population;
    private final Weights weights;
    private final Nicknames nicknames;

    PairJudge(MatchingModel model, Population population, Nicknames nicknames) {
        this.model = model;
        this.population = population;
        this.weights = new Weights(model, population);
        this.nicknames = nicknames;
    }

    /** What two people agree on; fields are named {@code <role>.<field>}. */
    public List<Agreement> compare(String role, PersonFeatures one, PersonFeatures other) {
        List<Agreement> agreements = new ArrayList<>(names(role, one, other));
        date(role + "." + BIRTH_DATE, one.birth(), other.birth()).ifPresent(agreements::add);
        if (isKnown(one.gender()) && isKnown(other.gender())) {
            boolean same = one.gender().equals(other.gender());
            agreements.add(new Agreement(
                    role + "." + GENDER, same ? Level.EXACT : Level.DIFFERENT, (same ? SAME_SEX : OTHER_SEX).weight()));
        }
        identifier(one.identifiers(), other.identifiers())
                .ifPresent(level -> agreements.add(new Agreement(
                        role + "." + IDENTIFIER,
                        level,
                        model.odds(Field.IDENTIFIER, level).weight())));
        return agreements;
    }

    /** Two dates, as far as both are known. */
    public Optional<Agreement> date(String field, Optional<PartialDate> one, Optional<PartialDate> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        PartialDate first = one.get();
        PartialDate second = other.get();
        if (first.isExact() && second.isExact()) {
            Level level = Comparison.dates(digits(first), digits(second));
            return Optional.of(new Agreement(field, level, weights.date(level)));
        }
        boolean overlap = first.overlaps(second);
        double weight = overlap ? weights.days(Math.max(days(first), days(second))) : weights.date(Level.DIFFERENT);
        return Optional.of(new Agreement(field, overlap ? Level.SAME_YEAR : Level.DIFFERENT, weight));
    }

    /** The day of the events themselves, which says less than a birthday: see {@link Weights#eventDay}. */
    public Agreement eventDay(Agreement day) {
        boolean wholeDays = day.level() == Level.EXACT || day.level() == Level.ONE_EDIT;
        return wholeDays ? new Agreement(day.field(), day.level(), weights.eventDay(day.level())) : day;
    }

    /**
     * What agreements make together. Certain is only what agrees to the letter where twins and namesakes don't: in an
     * identifier, or in full name and date of birth with no identifier against it.
     */
    public Pairing weigh(String role, List<Agreement> agreements) {
        return weigh(role, agreements, 1);
    }

    /**
     * The same where it is known how likely it can be at most, before anything is compared.
     *
     * @param mostLikely between 0 and 1
     */
    public Pairing weigh(String role, List<Agreement> agreements, double mostLikely) {
        double bits = Posterior.bits(Math.min(population.prior(), mostLikely))
                + agreements.stream().mapToDouble(Agreement::weight).sum();
        double score = Posterior.of(bits);
        boolean numbered = is(agreements, role, IDENTIFIER, Level.EXACT);
        boolean against = agreements.stream()
                .anyMatch(one -> one.field().equals(role + "." + IDENTIFIER) && one.level() != Level.EXACT);
        boolean toTheLetter = is(agreements, role, GIVEN, Level.EXACT)
                && is(agreements, role, FAMILY, Level.EXACT)
                && is(agreements, role, BIRTH_DATE, Level.EXACT);
        Grade grade = score >= model.certain() && (numbered || toTheLetter && !against)
                ? Grade.CERTAIN
                : score >= model.probable() ? Grade.PROBABLE : Grade.POSSIBLE;
        return new Pairing(Judge.round(score), bits, grade, agreements);
    }

    /** The level on which two folded names agree, nicknames included. */
    public Level names(List<String> one, List<String> other) {
        Level level = Comparison.names(one, other);
        boolean nickname = level.compareTo(Level.CLOSE) > 0
                && one.stream().anyMatch(token -> other.stream()
                        .anyMatch(nick -> nicknames.of(token).contains(nick)));
        return nickname ? Level.CLOSE : level;
    }

    private List<Agreement> names(String role, PersonFeatures one, PersonFeatures other) {
        List<Agreement> best = List.of();
        for (FoldedName name : one.names()) {
            for (FoldedName held : other.names()) {
                List<Agreement> agreements = names(role, name, held);
                best = best.isEmpty() || sum(agreements) > sum(best) ? agreements : best;
            }
        }
        return best;
    }

    private List<Agreement> names(String role, FoldedName one, FoldedName other) {
        List<Agreement> straight = new ArrayList<>();
        name(role, Part.GIVEN, one.given(), other.given(), straight);
        name(role, Part.FAMILY, one.family(), other.family(), straight);
        boolean complete = straight.size() == 2;
        boolean loose = complete && straight.stream().noneMatch(agreement -> isTight(agreement.level()));
        if (loose && isTight(names(one.given(), other.family())) && isTight(names(one.family(), other.given()))) {
            double slip = model.odds(Field.GIVEN, Level.SWAPPED).weight();
            // One slip, told once.
            return List.of(new Agreement(role + "." + GIVEN, Level.SWAPPED, slip));
        }
        return straight;
    }

    private void name(String role, Part part, List<String> one, List<String> other, List<Agreement> into) {
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        Level level = names(one, other);
        String field = role + "." + (part == Part.GIVEN ? GIVEN : FAMILY);
        into.add(new Agreement(field, level, weights.name(new NameCriterion(field, null, part, one), level)));
    }

    private static Optional<Level> identifier(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Level best = Level.DIFFERENT;
        for (String mine : one) {
            for (String theirs : other) {
                Level level = Comparison.identifiers(mine, theirs);
                best = level.compareTo(best) < 0 ? level : best;
            }
        }
        return Optional.of(best);
    }

    private static boolean is(List<Agreement> agreements, String role, String field, Level level) {
        return agreements.stream().anyMatch(one -> one.field().equals(role + "." + field) && one.level() == level);
    }

    private static boolean isTight(Level level) {
        return level == Level.EXACT || level == Level.CLOSE;
    }

    private static boolean isKnown(String gender) {
        return gender.equals("male") || gender.equals("female");
    }

    private static double sum(List<Agreement> agreements) {
        return agreements.stream().mapToDouble(Agreement::weight).sum();
    }

    private static String digits(PartialDate date) {
        return date.first().format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static long days(PartialDate span) {
        return ChronoUnit.DAYS.between(span.first(), span.last()) + 1;
    }
}
