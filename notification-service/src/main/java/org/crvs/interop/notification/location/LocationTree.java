package org.crvs.interop.notification.location;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All locations at one moment: never changed, only replaced. */
public final class LocationTree {

    private static final Comparator<Location> ORDER = Comparator.comparingInt(
                    (Location location) -> Location.TYPES.indexOf(location.type()))
            .thenComparing(Location::statisticalId)
            .thenComparing(Location::id);

    /** No locations. */
    static final LocationTree EMPTY = new LocationTree(List.of(), -1);

    private final Map<String, Location> byId;
    private final Map<String, List<Location>> children;
    private final long revision;

    /**
     * A tree of these locations.
     *
     * @param revision grows with every change in the database
     */
    LocationTree(Collection<Location> locations, long revision) {
        this(new LinkedHashMap<>(), new HashMap<>(), revision);
        List<Location> ordered = new ArrayList<>(locations);
        ordered.sort(ORDER);
        ordered.forEach(location -> byId.put(location.id(), location));
        ordered.stream().filter(location -> location.parentId() != null).forEach(location -> children.computeIfAbsent(
                        location.parentId(), id -> new ArrayList<>())
                .add(location));
    }

    private LocationTree(Map<String, Location> byId, Map<String, List<Location>> children, long revision) {
        this.byId = byId;
        this.children = children;
        this.revision = revision;
    }

    /**
     * This tree and what was written since; of two versions of a place the later one counts.
     *
     * @param newRevision of the database with what was written
     */
    LocationTree with(Collection<Location> written, long newRevision) {
        List<Location> news = written.stream()
                .filter(location -> !byId.containsKey(location.id())
                        || byId.get(location.id()).version() < location.version())
                .toList();
        if (news.isEmpty()) {
            return new LocationTree(byId, children, newRevision);
        }
        Map<String, Location> all = new HashMap<>(byId);
        news.forEach(location -> all.put(location.id(), location));
        return new LocationTree(all.values(), newRevision);
    }

    /** Grows with every change. */
    public long revision() {
        return revision;
    }

    /** The location with this id, or empty. */
    public Optional<Location> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All locations: areas, offices, facilities, each by statistical id. */
    public Collection<Location> all() {
        return byId.values();
    }

    /** From the root down to this location; a parent that is not there ends the chain. */
    public List<Location> hierarchy(Location location) {
        Deque<Location> chain = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        Optional<Location> step = Optional.of(location);
        while (step.isPresent() && seen.add(step.get().id())) {
            chain.addFirst(step.get());
            step = Optional.ofNullable(step.get().parentId()).flatMap(this::find);
        }
        return List.copyOf(chain);
    }

    /** This location and everything below it, level by level. */
    public List<Location> descendants(Location location) {
        List<Location> found = new ArrayList<>(List.of(location));
        Set<String> seen = new HashSet<>(Set.of(location.id()));
        for (int i = 0; i < found.size(); i++) {
            for (Location child : children.getOrDefault(found.get(i).id(), List.of())) {
                if (seen.add(child.id())) {
                    found.add(child);
                }
            }
        }
        return found;
    }
}
