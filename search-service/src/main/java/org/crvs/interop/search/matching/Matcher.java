package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.PlaceCriterion;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.TermCriterion;
import org.crvs.interop.search.matching.Evidence.Kind;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonSummary;
import org.crvs.interop.search.record.RecordSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Judges how well a record that the index found answers a search: every field's likeness, weighed by how much such a
 * field says, adds up to the score. Numbers and places were met exactly by the index; names and dates are compared here.
 */
@ApplicationScoped
public class Matcher {

    /** A name less alike than this is not the name that was asked for. */
    private static final double LEAST_NAME = 0.7;

    private static final double AGREES = 0.93;
    private static final double NEARLY = 0.85;
    private static final double SWAPPED_DATE = 0.7;
    private static final double PARTIAL_DATE = 0.8;

    /** The match, or empty when a name or date of the search isn't met. */
    public Optional<Match> match(SearchCriteria criteria, RecordSummary record) {
        List<Evidence> evidence = new ArrayList<>(new NameEvidence(record).of(criteria.names()));
        if (evidence.stream().anyMatch(name -> name.likeness().value() < LEAST_NAME)) {
            return Optional.empty();
        }
        for (TermCriterion term : criteria.terms()) {
            Kind kind = term.subject().isNumber() ? Kind.NUMBER : Kind.FILTER;
            evidence.add(new Evidence(term.field(), kind, new Likeness(1, "equal")));
        }
        for (DateCriterion date : criteria.dates()) {
            evidence.add(of(date, record));
        }
        for (PlaceCriterion place : criteria.places()) {
            evidence.add(
                    new Evidence(place.field(), Kind.FILTER, new Likeness(1, place.within() ? "within" : "equal")));
        }
        return evidence.stream().anyMatch(any -> any.likeness().value() == 0)
                ? Optional.empty()
                : Optional.of(weigh(evidence));
    }

    private static Match weigh(List<Evidence> evidence) {
        double all = evidence.stream().mapToDouble(one -> one.kind().weight()).sum();
        List<Reason> reasons = evidence.stream()
                .map(one -> new Reason(
                        one.field(), round(one.weighted() / all), one.likeness().how()))
                .toList();
        double score = round(evidence.stream().mapToDouble(Evidence::weighted).sum() / all);
        return new Match(score, grade(evidence, score), reasons);
    }

    private static Grade grade(List<Evidence> evidence, double score) {
        if (score >= AGREES && (any(evidence, Kind.NUMBER, 1) || isNamed(evidence, AGREES) && isDated(evidence, 1))) {
            return Grade.CERTAIN;
        }
        boolean anyName = any(evidence, Kind.GIVEN_NAME, NEARLY) || any(evidence, Kind.FAMILY_NAME, NEARLY);
        boolean backed = any(evidence, Kind.NUMBER, 1)
                || isNamed(evidence, NEARLY)
                || anyName && isDated(evidence, SWAPPED_DATE);
        return score >= NEARLY && backed ? Grade.PROBABLE : Grade.POSSIBLE;
    }

    private static boolean isNamed(List<Evidence> evidence, double atLeast) {
        return any(evidence, Kind.FULL_NAME, atLeast)
                || any(evidence, Kind.GIVEN_NAME, atLeast) && any(evidence, Kind.FAMILY_NAME, atLeast);
    }

    private static boolean isDated(List<Evidence> evidence, double atLeast) {
        return any(evidence, Kind.DATE, atLeast);
    }

    private static boolean any(List<Evidence> evidence, Kind kind, double atLeast) {
        return evidence.stream().anyMatch(one -> one.is(kind, atLeast));
    }

    private static Evidence of(DateCriterion date, RecordSummary record) {
        Kind kind = date.range() ? Kind.DATE_RANGE : Kind.DATE;
        Optional<String> held =
                switch (date.subject()) {
                    case BIRTH_OF_PERSON -> record.person(date.role()).map(PersonSummary::birthDate);
                    case EVENT -> record.eventDate();
                    // Made by the register itself, to the second: the index met them exactly.
                    case DECLARATION, REGISTRATION -> Optional.empty();
                };
        Likeness likeness = held.flatMap(PartialDate::parse)
                .map(day -> ofDays(date, day))
                .orElseGet(() -> isOfTheRegister(date) ? new Likeness(1, how(date)) : Likeness.NONE);
        return new Evidence(date.field(), isOfTheRegister(date) ? Kind.DATE_RANGE : kind, likeness);
    }

    private static boolean isOfTheRegister(DateCriterion date) {
        return date.subject() == DateCriterion.Subject.DECLARATION
                || date.subject() == DateCriterion.Subject.REGISTRATION;
    }

    private static Likeness ofDays(DateCriterion asked, PartialDate held) {
        PartialDate span = asked.span();
        if (span.overlaps(held)) {
            boolean sure = held.isExact() && (asked.range() || span.isExact());
            return sure ? new Likeness(1, how(asked)) : new Likeness(PARTIAL_DATE, "day or month not known");
        }
        boolean swapped = !asked.range()
                && span.swapped().filter(other -> other.overlaps(held)).isPresent();
        return swapped ? new Likeness(SWAPPED_DATE, "day and month swapped") : Likeness.NONE;
    }

    private static String how(DateCriterion date) {
        return date.range() ? "in range" : "equal";
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
