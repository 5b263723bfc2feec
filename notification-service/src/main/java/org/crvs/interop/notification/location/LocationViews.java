package org.crvs.interop.notification.location;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Locations locations;

    public LocationViews(Locations locations) {
        this.locations = locations;
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
