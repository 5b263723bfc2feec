package org.crvs.interop.search.duplicates;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.matching.Agreement;
import org.crvs.interop.search.matching.PairJudge;
import org.crvs.interop.search.matching.Pairing;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.PersonRole;
import org.crvs.interop.search.record.RecordFeatures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether two records are about the same event. Probabilities alone can't: twins and siblings share their mother,
 * their family name and often the date, which is nearly everything there is. So what tells children of one mother apart
 * rules a pair out, however much else agrees.
 */
final class DuplicateJudge {

    static final String DEATH_DATE = "deathDate";

    /** No mother has a second child that soon, but for twins. */
    private static final int PREGNANCY_DAYS = 240;

    /** Given names that may be one name: to the letter, misspelt, shortened, or in the other's place. */
    private static final Set<Level> MAY_BE_ONE_NAME = Set.of(Level.EXACT, Level.CLOSE, Level.INITIAL, Level.SWAPPED);

    /** A register that has just begun is judged like one of a thousand records: its own few say nothing yet. */
    private static final double MOST_LIKELY = 1.0 / 1_000;

    private final PairJudge pairs;

    DuplicateJudge(PairJudge pairs) {
        this.pairs = pairs;
    }

    /** How far two records are about the same event, or empty when something rules that out. */
    Optional<Pairing> judge(RecordFeatures one, RecordFeatures other) {
        if (one.event() != other.event()
                || one.subject().isEmpty()
                || other.subject().isEmpty()) {
            return Optional.empty();
        }
        PersonFeatures mine = one.subject().get();
        PersonFeatures theirs = other.subject().get();
        String role = PersonRole.subjectOf(one.event()).prefix();
        List<Agreement> agreements = new ArrayList<>(pairs.compare(role, mine, theirs));
        boolean ruledOut = one.event() == EventType.BIRTH
                ? areSiblings(role, mine, theirs, agreements)
                : areRelatives(role, agreements);
        if (ruledOut) {
            return Optional.empty();
        }
        if (one.event() == EventType.BIRTH) {
            List<Agreement> mothers = mothers(one, other);
            if (areTwo(PersonRole.MOTHER.prefix(), mothers)) {
                return Optional.empty();
            }
            agreements.addAll(mothers);
        } else {
            if (areTwo(role, agreements)) {
                return Optional.empty();
            }
            pairs.date(role + "." + DEATH_DATE, mine.death(), theirs.death()).ifPresent(agreements::add);
        }
        String day = role + "." + (one.event() == EventType.BIRTH ? PairJudge.BIRTH_DATE : DEATH_DATE);
        agreements.replaceAll(agreement -> agreement.field().equals(day) ? pairs.eventDay(agreement) : agreement);
        return Optional.of(pairs.weigh(role, agreements, MOST_LIKELY));
    }

    private List<Agreement> mothers(RecordFeatures one, RecordFeatures other) {
        return one.person(PersonRole.MOTHER)
                .flatMap(mother -> other.person(PersonRole.MOTHER)
                        .map(another -> pairs.compare(PersonRole.MOTHER.prefix(), mother, another)))
                .orElse(List.of());
    }

    /**
     * A child has one mother, and nobody dies twice: another person is who differs in number or birthday and in one thing
     * more, unless the number or the family name is the same to the letter. Names that are merely alike say little where
     * syllables repeat.
     */
    private static boolean areTwo(String role, List<Agreement> agreements) {
        Optional<Level> number = level(agreements, role, PairJudge.IDENTIFIER);
        Optional<Level> birthday = level(agreements, role, PairJudge.BIRTH_DATE);
        Optional<Level> family = level(agreements, role, PairJudge.FAMILY);
        Optional<Level> given = level(agreements, role, PairJudge.GIVEN);
        long others = Stream.of(number, birthday, family, given)
                .filter(DuplicateJudge::isOther)
                .count();
        return !isSame(number) && !isSame(family) && (isOther(number) || isOther(birthday)) && others >= 2;
    }

    private static boolean isSame(Optional<Level> level) {
        return level.equals(Optional.of(Level.EXACT));
    }

    private static boolean isOther(Optional<Level> level) {
        return level.equals(Optional.of(Level.DIFFERENT));
    }

    private static boolean areSiblings(
            String role, PersonFeatures mine, PersonFeatures theirs, List<Agreement> agreements) {
        boolean otherOrder =
                mine.birthOrder() > 0 && theirs.birthOrder() > 0 && mine.birthOrder() != theirs.birthOrder();
        return otherOrder || areRelatives(role, agreements) || areYearsApart(mine.birth(), theirs.birth());
    }

    /** Relatives share a family name and live together; it is the given name that tells them apart. */
    private static boolean areRelatives(String role, List<Agreement> agreements) {
        Optional<Level> given = level(agreements, role, PairJudge.GIVEN);
        boolean numbered = level(agreements, role, PairJudge.IDENTIFIER)
                .filter(level -> level == Level.EXACT)
                .isPresent();
        return given.isPresent() && !MAY_BE_ONE_NAME.contains(given.get()) && !numbered;
    }

    /** Far enough apart for another birth, and not by a slip of the pen. */
    private static boolean areYearsApart(Optional<PartialDate> one, Optional<PartialDate> other) {
        if (one.isEmpty()
                || other.isEmpty()
                || !one.get().isExact()
                || !other.get().isExact()) {
            return false;
        }
        LocalDate first = one.get().first();
        LocalDate second = other.get().first();
        long days = Math.abs(ChronoUnit.DAYS.between(first, second));
        boolean swapped = one.get().swapped().filter(other.get()::equals).isPresent();
        boolean oneSlip = first.getYear() == second.getYear()
                || first.getMonthValue() == second.getMonthValue() && first.getDayOfMonth() == second.getDayOfMonth();
        return days >= PREGNANCY_DAYS && !swapped && !oneSlip;
    }

    private static Optional<Level> level(List<Agreement> agreements, String role, String field) {
        return agreements.stream()
                .filter(agreement -> agreement.field().equals(role + "." + field))
                .map(Agreement::level)
                .findFirst();
    }
}
