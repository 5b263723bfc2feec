package org.crvs.interop.notification.location;

import org.crvs.interop.notification.json.Faults;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Checks addresses against the administrative tree: what is an id is one of an area, and each area lies in the one named
 * before it. Names that are no ids are text and mean what they mean.
 */
public final class AreaChain {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String WANTED =
            "an area of GET /location?type=ADMIN_STRUCTURE, or its name; see GET /locations/{id}/hierarchy";
    private static final int DEEPEST = 20;

    private final Function<String, Optional<Location>> locations;

    public AreaChain(Function<String, Optional<Location>> locations) {
        this.locations = locations;
    }

    /**
     * A part of an address that names an area.
     *
     * @param pointer JSON Pointer to it
     * @param value an id or a name; may be empty
     */
    public record Level(String pointer, String value) {}

    /** Notes what is wrong with an address, its levels from the largest area to the smallest. */
    public void check(List<Level> levels, Faults faults) {
        Optional<Location> larger = Optional.empty();
        for (Level level : levels) {
            String value = level.value().strip();
            Optional<Location> found = value.isEmpty() ? Optional.empty() : locations.apply(value);
            if (found.isEmpty()) {
                if (ID.matcher(value).matches()) {
                    faults.add(level.pointer(), "unknown-location", "the register knows no such area", WANTED);
                }
                continue;
            }
            Location area = found.get();
            if (!area.isArea()) {
                faults.add(level.pointer(), "wrong-location", "this location is a " + area.type(), WANTED);
                continue;
            }
            if (larger.isPresent() && !isWithin(area, larger.get())) {
                faults.add(
                        level.pointer(),
                        "not-part-of",
                        area.name() + " is not part of " + larger.get().name(),
                        "an area of GET /locations/" + larger.get().id() + "/children, or " + parent(area)
                                + " before it");
            }
            larger = found;
        }
    }

    private boolean isWithin(Location area, Location larger) {
        Optional<Location> step = Optional.of(area);
        for (int depth = 0; depth < DEEPEST && step.isPresent(); depth++) {
            step = Optional.ofNullable(step.get().parentId()).flatMap(locations);
            if (step.isPresent() && step.get().id().equals(larger.id())) {
                return true;
            }
        }
        return false;
    }

    private static String parent(Location area) {
        return area.parentId() == null ? "nothing" : area.parentId();
    }
}
