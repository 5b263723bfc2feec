package org.crvs.interop.search.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date known to the day, the month or the year: the span it may fall in.
 *
 * @param first earliest day it can be
 * @param last latest day it can be
 */
public record PartialDate(LocalDate first, LocalDate last) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T.*)?)?)?");

    /** Reads {@code yyyy}, {@code yyyy-MM}, {@code yyyy-MM-dd} or a date with time; what is no date is empty. */
    public static Optional<PartialDate> parse(String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(parts.group(1));
            if (parts.group(2) == null) {
                Year whole = Year.of(year);
                return Optional.of(
                        new PartialDate(whole.atDay(1), whole.atMonth(12).atEndOfMonth()));
            }
            YearMonth month = YearMonth.of(year, Integer.parseInt(parts.group(2)));
            if (parts.group(3) == null) {
                return Optional.of(new PartialDate(month.atDay(1), month.atEndOfMonth()));
            }
            LocalDate day = LocalDate.of(year, month.getMonth(), Integer.parseInt(parts.group(3)));
            return Optional.of(new PartialDate(day, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the day is known. */
    public boolean isExact() {
        return first.equals(last);
    }

    /** Whether both may be the same day. */
    public boolean overlaps(PartialDate other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }

    /** The day that was meant if day and month were written the wrong way round; empty when that is no other day. */
    public Optional<PartialDate> swapped() {
        if (!isExact() || first.getDayOfMonth() > 12 || first.getDayOfMonth() == first.getMonthValue()) {
            return Optional.empty();
        }
        LocalDate other = LocalDate.of(first.getYear(), first.getDayOfMonth(), first.getMonthValue());
        return Optional.of(new PartialDate(other, other));
    }
}
