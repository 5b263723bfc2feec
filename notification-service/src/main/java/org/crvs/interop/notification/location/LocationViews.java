package org.crvs.interop.notification.location;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/** The register's locations as FHIR resources, from memory. */
@ApplicationScoped
public class LocationViews {

    /** Parameters locations are searched by, as FHIR knows them. */
    public static final Map<String, String> PARAMETERS = Map.of(
            "_id", "token",
            "identifier", "token",
            "name", "string",
            "partof", "reference",
            "status", "token",
            "type", "token");

    private static final int MOST = 1_000;
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,17}");

    private final Locations locations;

    private final LocationStore store;

    public LocationViews(Locations locations, LocationStore store) {
        this.locations = locations;
        this.store = store;
    }

    /**
     * One page of what was found.
     *
     * @param resources the resources
     * @param total how many were found
     * @param next how many to pass over for the next page; null on the last
     */
    public record Page(List<ObjectNode> resources, int total, Integer next) {}

    /** The location of this id, or empty. */
    public Optional<ObjectNode> find(String id) {
        return locations.tree().find(id).map(LocationFhir::resource);
    }

    /** The location of this id at a version, or empty. */
    public Optional<ObjectNode> find(String id, String version) {
        if (!VERSION.matcher(version).matches()) {
            return Optional.empty();
        }
        long wanted = Long.parseLong(version);
        Optional<Location> current = locations.tree().find(id);
        return (current.isPresent() && current.get().version() == wanted ? current : store.earlier(id, wanted))
                .map(LocationFhir::resource);
    }

    /** The latest {@value #MOST} versions of the location of this id, the latest first; empty when there is no such one. */
    public List<ObjectNode> history(String id) {
        List<ObjectNode> versions = new ArrayList<>();
        locations.tree().find(id).ifPresent(current -> {
            versions.add(LocationFhir.resource(current));
            store.earlier(current, MOST - 1).forEach(location -> versions.add(LocationFhir.resource(location)));
        });
        return versions;
    }

    /**
     * Searches locations; pages have up to {@value #MOST}, and {@code _count=0} asks for the total alone.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST with all faults
     */
    public Page search(Map<String, List<String>> parameters) {
        LocationQuery query = LocationQuery.read(parameters);
        List<Location> found =
                locations.tree().all().stream().filter(query.wanted()).toList();
        int from = Math.min(query.offset(), found.size());
        int to = Math.min(from + Math.min(query.count(), MOST), found.size());
        List<ObjectNode> resources =
                found.subList(from, to).stream().map(LocationFhir::resource).toList();
        return new Page(resources, found.size(), to < found.size() && to > from ? to : null);
    }
}
