package org.crvs.interop.notification.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of FHIR, which may be a year or a month only, as the span of days it can mean.
 *
 * @param earliest first day it can be
 * @param latest last day it can be
 */
record FhirDate(LocalDate earliest, LocalDate latest) {

    /** The forms read, for people. */
    static final String FORMS = "yyyy, yyyy-MM, yyyy-MM-dd or yyyy-MM-ddThh:mm:ss+hh:mm";

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
            + "(?:T([01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:0\\d|1[0-4]):?[0-5]\\d)?)?)?)?");

    /** Reads a date or date-time; empty when it is none. */
    static Optional<FhirDate> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(matcher.group(1));
            if (matcher.group(2) == null) {
                return Optional.of(new FhirDate(
                        LocalDate.of(year, 1, 1), Year.of(year).atMonth(12).atEndOfMonth()));
            }
            YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(2)));
            if (matcher.group(3) == null) {
                return Optional.of(new FhirDate(month.atDay(1), month.atEndOfMonth()));
            }
            LocalDate day = month.atDay(Integer.parseInt(matcher.group(3)));
            return Optional.of(new FhirDate(day, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
