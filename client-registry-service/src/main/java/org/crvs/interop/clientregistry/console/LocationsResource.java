package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.page.Html;
import org.crvs.interop.clientregistry.console.page.Visit;
import org.crvs.interop.clientregistry.console.upstream.GatewayApi;

import java.util.List;
import java.util.stream.StreamSupport;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The tree of areas, offices and facilities, one level at a time. */
@Path("/console/locations")
@Blocking
@PermitAll
public class LocationsResource {

    private static final String ROOT = "0";
    private static final String STATISTICAL_CODE = "statistical-code";

    private final GatewayApi gateway;
    private final Places places;
    private final Visit visit;

    /**
     * Shows one country.
     *
     * @param gateway leads to the locations
     * @param places finds areas and offices by name
     * @param visit the request in hand
     */
    public LocationsResource(GatewayApi gateway, Places places, Visit visit) {
        this.gateway = gateway;
        this.places = places;
        this.visit = visit;
    }

    @GET
    public Response root() {
        Chrome page = visit.chrome("locations");
        return Html.page(new Pages.Locations(page, List.of(), below(ROOT)));
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}")
    public Response level(@PathParam("id") String id) {
        Chrome page = visit.chrome("locations");
        List<Pages.LocationNode> path = stream(gateway.get("/locations/" + id + "/hierarchy"));
        return Html.page(new Pages.Locations(page, path, below(id)));
    }

    /** Areas and offices whose name begins so, as boxes to tick: a part of the form of a client. */
    @GET
    @Path("/find")
    public Response find() {
        Chrome page = visit.chrome("locations");
        String sought = visit.parameter("sought");
        return Html.page(new Pages.PlaceBoxes(page, places.find(sought), !sought.isEmpty()));
    }

    private List<Pages.LocationNode> below(String id) {
        JsonNode entries = gateway.get("/location?_count=1000&partof=" + id).path("entry");
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> node(entry.path("resource")))
                .toList();
    }

    private static List<Pages.LocationNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(LocationsResource::node)
                .toList();
    }

    /** A FHIR location as the pages show it. */
    static Pages.LocationNode node(JsonNode location) {
        return new Pages.LocationNode(
                location.path("id").asText(),
                location.path("name").asText(),
                location.path("type").path("coding").path(0).path("code").asText(),
                statisticalId(location),
                !"inactive".equals(location.path("status").asText()));
    }

    /** OpenCRVS writes the type before it, for instance {@code ADMIN_STRUCTURE_D07}. */
    private static String statisticalId(JsonNode location) {
        for (JsonNode identifier : location.path("identifier")) {
            String system = identifier.path("system").asText();
            if (system.endsWith(STATISTICAL_CODE) || system.endsWith("internal-id")) {
                return identifier
                        .path("value")
                        .asText()
                        .replaceFirst("^(ADMIN_STRUCTURE|CRVS_OFFICE|HEALTH_FACILITY)_", "");
            }
        }
        return "";
    }
}
