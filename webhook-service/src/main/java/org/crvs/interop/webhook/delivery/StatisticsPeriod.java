package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The period statistics are about.
 *
 * @param from its begin
 * @param to its end, which is not in it
 */
record StatisticsPeriod(Instant from, Instant to) {

    static final Duration USUAL = Duration.ofDays(1);
    static final Duration LONGEST = Duration.ofDays(31);

    /**
     * Reads what was asked for; absent ends are now and a day before the other.
     *
     * @throws ProblemException INVALID_REQUEST with every fault
     */
    static StatisticsPeriod of(String from, String to, Instant now) {
        List<Fault> faults = new ArrayList<>();
        Instant end = time("?to", to, faults);
        Instant begin = time("?from", from, faults);
        if (faults.isEmpty()) {
            end = end == null ? now.truncatedTo(ChronoUnit.MILLIS) : end;
            begin = begin == null ? end.minus(USUAL) : begin;
            if (!begin.isBefore(end)) {
                faults.add(new Fault(
                        "?from", "not-before-to", "the period ends before it begins", "a time before " + end));
            } else if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
                faults.add(new Fault(
                        "?from",
                        "too-long",
                        "the period is too long",
                        LONGEST.toDays() + " days at most before its end"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The period breaks a rule.", faults);
        }
        return new StatisticsPeriod(begin, end);
    }

    private static Instant time(String parameter, String value, List<Fault> faults) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            // a plus sign that was not encoded arrives as a blank
            Instant time = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            // through the milliseconds that the database keeps
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(new Fault(
                    parameter, "malformed-date", "not a time with its offset", "a time as 2026-01-05T08:00:00Z"));
            return null;
        }
    }
}
