package org.crvs.interop.notification.http;

import org.crvs.interop.notification.json.Faults;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the parts of a query that lists have in common, noting what is wrong with them. */
public final class QueryParts {

    private static final Pattern LIST_KEY = Pattern.compile("\\d{15}:[0-9a-f-]{36}");
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private QueryParts() {}

    /** The constant of this name in any case; null when the parameter is absent. */
    public static <E extends Enum<E>> E constant(Class<E> type, String parameter, String value, Faults faults) {
        if (value == null) {
            return null;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        String accepted = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        faults.add(parameter, "unknown-code", "not one of the accepted values", accepted);
        return null;
    }

    /** The size of a page, {@value #USUAL} when the parameter is absent. */
    public static int size(String limit, Faults faults) {
        if (limit == null) {
            return USUAL;
        }
        if (limit.matches("\\d{1,4}")) {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        }
        faults.add("?limit", "out-of-range", "not a usable page size", "1 to " + MOST);
        return USUAL;
    }

    /** An instant; null when the parameter is absent. */
    public static Instant instant(String parameter, String value, Faults faults) {
        if (value == null) {
            return null;
        }
        try {
            return time(value);
        } catch (DateTimeException e) {
            // noted below
        }
        faults.add(parameter, "malformed-date", "not a time with its offset", "2026-01-15T08:00:00Z");
        return null;
    }

    /**
     * A time with its offset.
     *
     * @throws DateTimeException when it is none, or of another age
     */
    public static Instant time(String text) {
        // a plus sign that was not encoded arrives as a blank
        return ofThisAge(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    }

    /**
     * The begin of a day, UTC.
     *
     * @throws DateTimeException when it is none, or of another age
     */
    public static Instant day(String text) {
        return ofThisAge(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The keys of lists have no room for years of more or less than four digits. */
    private static Instant ofThisAge(Instant time) {
        int year = LocalDate.ofInstant(time, ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("of another age");
        }
        return time;
    }

    /** The cursor that leads on from an entry. */
    public static String cursor(String listKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(listKey.getBytes(StandardCharsets.US_ASCII));
    }

    /** The list key of a cursor; null when the parameter is absent. */
    public static String listKey(String cursor, Faults faults) {
        if (cursor == null) {
            return null;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (LIST_KEY.matcher(key).matches()) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // not Base64: noted below like any other cursor that is not ours
        }
        faults.add("?cursor", "malformed", "not a cursor of this list", "the \"next\" of the page before");
        return null;
    }
}
