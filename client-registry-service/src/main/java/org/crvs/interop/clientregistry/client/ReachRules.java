package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.client.ClientRequest.ReachRequest;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.message.ClientMessage.Reach;
import org.crvs.interop.commons.message.EventType;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules for from where a client may call, and what part of the register it may notify or see. */
final class ReachRules {

    private static final int MOST_PLACES = 1_000;
    private static final int MOST_NETWORKS = 100;
    private static final Pattern LOCATION_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String INVALID = "invalid";

    private ReachRules() {}

    /** The reach asked for; what is wrong is added to {@code faults}. */
    static ClientReach check(ReachRequest reach, List<String> networks, Faults faults) {
        Set<EventType> events = events(reach == null ? null : reach.events(), faults);
        Set<String> places = places(reach == null ? null : reach.places(), faults);
        return new ClientReach(new Reach(events, places), networks(networks, faults));
    }

    private static Set<EventType> events(List<String> requested, Faults faults) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        List<String> names = requested == null ? List.of() : requested;
        for (int i = 0; i < names.size(); i++) {
            Optional<EventType> event = EventType.of(names.get(i));
            if (event.isEmpty()) {
                faults.add("/reach/events/" + i, INVALID, "not a vital event", "BIRTH, DEATH, MARRIAGE");
            }
            event.ifPresent(events::add);
        }
        return events;
    }

    private static Set<String> places(List<String> requested, Faults faults) {
        List<String> places = requested == null ? List.of() : requested;
        tooMany("/reach/places", places, MOST_PLACES, faults);
        for (int i = 0; i < Math.min(places.size(), MOST_PLACES); i++) {
            if (places.get(i) == null || !LOCATION_ID.matcher(places.get(i)).matches()) {
                faults.add(
                        "/reach/places/" + i,
                        INVALID,
                        "not the id of a location",
                        "the id of an office, or of an area with all below it, as GET /location tells it");
            }
        }
        return faults.found().isEmpty() ? new TreeSet<>(places) : Set.of();
    }

    private static List<String> networks(List<String> requested, Faults faults) {
        List<String> networks = requested == null ? List.of() : requested;
        tooMany("/networks", networks, MOST_NETWORKS, faults);
        Set<String> blocks = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(networks.size(), MOST_NETWORKS); i++) {
            Optional<String> block = Networks.normalised(networks.get(i));
            if (block.isEmpty()) {
                faults.add(
                        "/networks/" + i,
                        INVALID,
                        "not a block of network addresses, or it has bits beyond its prefix",
                        "CIDR notation, for instance 203.0.113.0/24 or 2001:db8::/32");
            }
            block.ifPresent(blocks::add);
        }
        return List.copyOf(blocks);
    }

    private static void tooMany(String pointer, List<String> list, int most, Faults faults) {
        if (list.size() > most) {
            faults.add(pointer, "out-of-range", list.size() + " entries are too many", "at most " + most);
        }
    }
}
