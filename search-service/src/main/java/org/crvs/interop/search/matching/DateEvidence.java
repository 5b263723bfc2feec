package org.crvs.interop.search.matching;

import org.crvs.interop.search.criteria.DateCriterion;
import org.crvs.interop.search.criteria.DateCriterion.Subject;
import org.crvs.interop.search.model.Level;
import org.crvs.interop.search.record.PartialDate;
import org.crvs.interop.search.record.PersonFeatures;
import org.crvs.interop.search.record.RecordFeatures;

import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Weighs the dates of a search against those of a record. */
final class DateEvidence {

    private static final double SWAPPED = 0.7;
    private static final double PARTIAL = 0.8;

    private final Weights weights;

    DateEvidence(Weights weights) {
        this.weights = weights;
    }

    Evidence of(DateCriterion date, RecordFeatures record) {
        if (date.subject() == Subject.DECLARATION
                || date.subject() == Subject.REGISTRATION
                || date.subject() == Subject.MODIFICATION) {
            // Made by the register itself, to the second: the index met them exactly.
            return Judge.filter(date.field(), date.range() ? "in range" : "equal", weights.filter());
        }
        Optional<PartialDate> held = date.subject().isEvent()
                ? record.eventDate()
                : record.person(date.role()).flatMap(PersonFeatures::birth);
        return held.map(day -> of(date, day)).orElseGet(() -> of(date, Likeness.NONE, Level.DIFFERENT, 0));
    }

    private Evidence of(DateCriterion asked, PartialDate held) {
        PartialDate span = asked.span();
        if (span.overlaps(held)) {
            boolean sure = held.isExact() && (asked.range() || span.isExact());
            double weight = weights.days(Math.max(days(span), days(held)));
            return sure
                    ? of(asked, new Likeness(1, asked.range() ? "in range" : "equal"), Level.EXACT, weight)
                    : of(asked, new Likeness(PARTIAL, "day or month not known"), Level.SAME_YEAR, weight);
        }
        boolean swapped = !asked.range()
                && span.swapped().filter(other -> other.overlaps(held)).isPresent();
        return swapped
                ? of(
                        asked,
                        new Likeness(SWAPPED, "day and month swapped"),
                        Level.DAY_MONTH_SWAPPED,
                        weights.date(Level.DAY_MONTH_SWAPPED))
                : of(asked, Likeness.NONE, Level.DIFFERENT, 0);
    }

    private static Evidence of(DateCriterion date, Likeness likeness, Level level, double weight) {
        return new Evidence(
                date.field(), date.range() ? Evidence.Kind.DATE_RANGE : Evidence.Kind.DATE, likeness, level, weight);
    }

    private static long days(PartialDate span) {
        return ChronoUnit.DAYS.between(span.first(), span.last()) + 1;
    }
}
