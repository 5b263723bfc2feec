package org.crvs.interop.commons.message;

import java.util.Locale;
import java.util.Optional;

/** The vital events a civil registration system records. */
public enum EventType {
    BIRTH('B'),
    DEATH('D'),
    MARRIAGE('M');

    private final char prefix;

    EventType(char prefix) {
        this.prefix = prefix;
    }

    /** First letter of this event's tracking ids (OpenCRVS 1.2 to 1.9). */
    public char trackingIdPrefix() {
        return prefix;
    }

    /** {@code birth}, {@code death}, {@code marriage}: as composition types and identifier systems spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The event of a code in any case, or empty. */
    public static Optional<EventType> of(String code) {
        for (EventType event : values()) {
            if (event.name().equalsIgnoreCase(code)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
