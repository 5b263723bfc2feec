package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.clientregistry.console.Pages.Place;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** Areas and offices by their names, for people who choose them. */
@ApplicationScoped
public class Places {

    /** Of each type, more than these are not shown: who looks for one types more of its name. */
    static final int MOST = 20;

    private static final int IDS_AT_ONCE = 50;
    private static final int LONGEST = 100;
    private static final List<String> TYPES = List.of("ADMIN_STRUCTURE", "CRVS_OFFICE");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final GatewayApi gateway;

    /**
     * The places of one country.
     *
     * @param gateway leads to them
     */
    public Places(GatewayApi gateway) {
        this.gateway = gateway;
    }

    /**
     * Areas and offices whose name begins so.
     *
     * @throws UpstreamException when they can't be asked for
     */
    List<Place> find(String beginning) {
        if (beginning.isBlank() || beginning.length() > LONGEST) {
            return List.of();
        }
        List<JsonNode> found = TYPES.stream()
                .flatMap(type -> entries(
                        "status=active&type=" + type + "&name=" + URLEncoder.encode(beginning, StandardCharsets.UTF_8)))
                .toList();
        return places(found);
    }

    /** The places with these ids, in their order; one that is not known, or can't be asked for, is called by its id. */
    List<Place> named(Collection<String> ids) {
        Map<String, Place> known = new LinkedHashMap<>();
        try {
            places(byId(ids)).forEach(place -> known.put(place.id(), place));
        } catch (UpstreamException e) {
            known.clear();
        }
        return ids.stream()
                .map(id -> known.getOrDefault(id, new Place(id, id, "", "", "")))
                .toList();
    }

    private List<Place> places(List<JsonNode> locations) {
        Map<String, String> names = new LinkedHashMap<>();
        locations.forEach(location -> names.put(location.path("id").asText(), name(location)));
        List<String> parents = locations.stream()
                .map(Places::parent)
                .filter(id -> !names.containsKey(id))
                .distinct()
                .toList();
        byId(parents).forEach(location -> names.put(location.path("id").asText(), name(location)));
        return locations.stream()
                .map(location -> place(location, names.getOrDefault(parent(location), "")))
                .toList();
    }

    private static Place place(JsonNode location, String parent) {
        Pages.LocationNode node = LocationsResource.node(location);
        return new Place(node.id(), node.name(), node.type(), node.statisticalId(), parent);
    }

    private List<JsonNode> byId(Collection<String> ids) {
        List<String> wanted =
                ids.stream().filter(id -> ID.matcher(id).matches()).toList();
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i += IDS_AT_ONCE) {
            List<String> some = wanted.subList(i, Math.min(wanted.size(), i + IDS_AT_ONCE));
            entries("_id=" + String.join(",", some)).forEach(found::add);
        }
        return found;
    }

    private Stream<JsonNode> entries(String query) {
        int most = query.startsWith("_id=") ? IDS_AT_ONCE : MOST;
        JsonNode entries = gateway.get("/location?_count=" + most + "&" + query).path("entry");
        return StreamSupport.stream(entries.spliterator(), false).map(entry -> entry.path("resource"));
    }

    private static String name(JsonNode location) {
        return location.path("name").asText();
    }

    private static String parent(JsonNode location) {
        return location.path("partOf").path("reference").asText().replaceFirst("^Location/", "");
    }
}
