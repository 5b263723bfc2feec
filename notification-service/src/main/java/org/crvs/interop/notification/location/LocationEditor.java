package org.crvs.interop.notification.location;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.location.Location.Statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates and changes single locations; places are never deleted, only archived. */
@ApplicationScoped
public class LocationEditor {

    private static final int MOST = 5_000;
    private static final int ATTEMPTS = 5;
    private static final Set<String> CHANGEABLE = Set.of("name", "alias", "status", "statistics");

    private final LocationStore store;
    private final Locations locations;
    private final LocationAudit audit;
    private final Clock clock;

    public LocationEditor(LocationStore store, Locations locations, LocationAudit audit, Clock clock) {
        this.store = store;
        this.locations = locations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates one location, or a list in which a parent stands before its children.
     *
     * @throws ProblemException INVALID_REQUEST with all faults, or CONFLICT for a statistical id that exists
     */
    List<Location> create(JsonNode body, Actor actor, String requestId) {
        List<Location> wanted = read(body);
        List<Location> created = new ArrayList<>();
        for (Location location : wanted) {
            var event = audit.event("location.create", actor, requestId, Map.of("location", location.id()));
            if (!store.create(location, event)) {
                if (!created.isEmpty()) {
                    locations.changed(created);
                }
                throw taken(List.of(location.statisticalId()));
            }
            created.add(location);
        }
        locations.changed(created);
        return created;
    }

    private List<Location> read(JsonNode body) {
        var faults = new Faults();
        List<Location> wanted = new ArrayList<>();
        Map<String, String> areas = new HashMap<>();
        List<String> taken = new ArrayList<>();
        int size = body.isArray() ? body.size() : 1;
        if (size == 0 || size > MOST) {
            faults.add("", "out-of-range", "not a usable number of locations", "1 to " + MOST);
            size = 0;
        }
        for (int i = 0; i < size; i++) {
            String pointer = body.isArray() ? "/" + i : "";
            int before = faults.all().size();
            LocationRequest request = LocationRequest.read(pointer, body.isArray() ? body.get(i) : body, faults);
            if (request == null || faults.all().size() > before) {
                continue;
            }
            String parent = parent(request.partOf(), areas);
            if (parent == null && !request.partOf().equals("0")) {
                String detail = request.partOf() + " is not a valid location for partOfLocation";
                faults.add(pointer + "/partOf", "unknown-location", detail, "Location/<id of an area>, or Location/0");
            }
            String id = Location.idOf(request.type(), request.statisticalId());
            if (isTaken(request, body.isArray())
                    || wanted.stream().anyMatch(each -> each.id().equals(id))) {
                taken.add(request.statisticalId());
            }
            Location location = new Location(
                    id,
                    1,
                    request.type(),
                    request.statisticalId(),
                    request.name(),
                    request.alias(),
                    parent,
                    request.jurisdictionType(),
                    true,
                    request.statistics(),
                    now());
            wanted.add(location);
            if (location.isArea()) {
                areas.put(id, id);
                areas.put(request.statisticalId(), id);
            }
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The location");
        if (!taken.isEmpty()) {
            throw taken(taken);
        }
        return wanted;
    }

    /** As in OpenCRVS: a single new location needs a code that no location has; one of a list, none of its type. */
    private boolean isTaken(LocationRequest request, boolean inList) {
        return (inList ? List.of(request.type()) : Location.TYPES)
                .stream()
                        .map(type -> Location.idOf(type, request.statisticalId()))
                        .anyMatch(id -> locations.tree().find(id).isPresent());
    }

    /** The id behind a location id, or behind the statistical id of an area; null when there is none. */
    private String parent(String partOf, Map<String, String> areasBefore) {
        if (areasBefore.containsKey(partOf)) {
            return areasBefore.get(partOf);
        }
        return Optional.of(partOf)
                .flatMap(id -> locations.tree().find(id))
                .or(() -> locations.tree().find(Location.idOf("ADMIN_STRUCTURE", partOf)))
                .filter(Location::isArea)
                .map(Location::id)
                .orElse(null);
    }

    private static ProblemException taken(List<String> statisticalIds) {
        return new ProblemException(
                ProblemKind.CONFLICT,
                "statisticalID " + String.join(", ", statisticalIds) + " already exists",
                List.of(new Fault("/statisticalID", "taken", "a location has it", "a new code")));
    }

    /**
     * Changes name, alias, status or the figures of one year.
     *
     * @throws ProblemException NOT_FOUND, or INVALID_REQUEST with all faults
     */
    Location update(String id, ObjectNode body, Actor actor, String requestId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Location.Pending current = store.find(id)
                    .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND, "There is no such location."));
            Location changed = change(current.location(), body);
            if (changed.saysTheSameAs(current.location())) {
                return current.location();
            }
            var audits = new ArrayList<>(current.audits());
            audits.add(audit.event("location.update", actor, requestId, Map.of("location", id)));
            if (store.replace(current.location(), changed, audits)) {
                locations.changed(List.of(changed));
                return changed;
            }
        }
        throw ProblemException.retryLater(
                ProblemKind.CONFLICT, "Others keep changing the location. Try again.", 1, null);
    }

    private Location change(Location current, ObjectNode body) {
        var faults = new Faults();
        var fields = new Fields("", body, CHANGEABLE, faults);
        String name = fields.text("name", LocationRequest.LONGEST_NAME);
        String alias = fields.text("alias", LocationRequest.LONGEST_NAME);
        String status = fields.word("status", List.of("active", "inactive"));
        List<Statistics> years = new ArrayList<>(current.statistics());
        if (fields.has("statistics")) {
            Statistics year = LocationRequest.year("/statistics", fields.node("statistics"), faults);
            if (year != null) {
                years.removeIf(each -> each.year() == year.year());
                years.add(year);
                years.sort(Comparator.comparingInt(Statistics::year));
            }
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The change");
        return current.changed(
                name == null ? current.name() : name,
                alias == null ? current.alias() : alias,
                current.parentId(),
                current.jurisdictionType(),
                status == null ? current.active() : status.equals("active"),
                years,
                now());
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
