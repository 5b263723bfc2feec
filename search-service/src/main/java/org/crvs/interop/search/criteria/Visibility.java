package org.crvs.interop.search.criteria;

import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;

import java.util.Set;

/**
 * What a client may see of the register. Part of every query, so that what it may not see is neither found nor counted.
 *
 * @param statuses records in these statuses
 * @param events of these events; empty means all
 * @param places held by these offices, or inside these areas; empty means all
 */
public record Visibility(Set<RecordStatus> statuses, Set<EventType> events, Set<String> places) {

    /** Never null. */
    public Visibility {
        statuses = Set.copyOf(statuses);
        events = events == null ? Set.of() : Set.copyOf(events);
        places = places == null ? Set.of() : Set.copyOf(places);
    }

    /** Everything in these statuses. */
    public static Visibility of(Set<RecordStatus> statuses) {
        return new Visibility(statuses, Set.of(), Set.of());
    }
}
