package org.crvs.interop.notification.location;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.StrictJson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import java.util.List;
import java.util.function.Supplier;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/** Reading locations: public, as in OpenCRVS. */
@Path("/")
@Produces({MediaType.APPLICATION_JSON, "application/fhir+json"})
@PermitAll
@Tag(name = "Locations", description = "Administrative areas, CRVS offices and health facilities.")
public class LocationReadResource {

    private final Locations locations;
    private final String base;

    public LocationReadResource(Locations locations, @ConfigProperty(name = "crvs.public-url") String publicUrl) {
        this.locations = locations;
        this.base = publicUrl.replaceFirst("/+$", "") + "/location";
    }

    @GET
    @Path("/location")
    @Operation(
            operationId = "searchLocations",
            summary = "Search locations",
            description = "A FHIR search set; 10 to a page unless _count says otherwise, 0 for all.")
    @Parameter(name = "type", description = "ADMIN_STRUCTURE, CRVS_OFFICE or HEALTH_FACILITY", example = "CRVS_OFFICE")
    @Parameter(name = "status", description = "active or inactive")
    @Parameter(name = "identifier", description = "for instance ADMIN_STRUCTURE_D07, or DISTRICT")
    @Parameter(name = "name", description = "beginning of a name or alias")
    @Parameter(name = "partof", description = "Location/<id>; Location/0 for the roots")
    @Parameter(name = "_id", description = "ids, separated by commas")
    @Parameter(name = "_count", description = "size of a page")
    @Parameter(name = "_getpagesoffset", description = "how many to pass over")
    @APIResponse(
            responseCode = "200",
            description = "A searchset Bundle",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter is not usable")
    public Response search(@Context UriInfo uri, @Context Request request) {
        LocationTree tree = locations.tree();
        LocationQuery query = LocationQuery.read(uri.getQueryParameters());
        String self = self(uri);
        return answer(tree, self, request, () -> {
            List<Location> found = tree.all().stream().filter(query.wanted()).toList();
            int from = Math.min(query.offset(), found.size());
            int to = query.count() == 0 ? found.size() : (int) Math.min((long) from + query.count(), found.size());
            String next = to < found.size() ? page(self, to) : null;
            return out -> LocationBundle.searchset(out, base, self, next, found.size(), found.subList(from, to));
        });
    }

    @GET
    @Path("/locations")
    @Operation(operationId = "searchLocationsPlural", summary = "Search locations (as OpenCRVS 1.6 spells it)")
    @APIResponse(
            responseCode = "200",
            description = "A searchset Bundle",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response searchPlural(@Context UriInfo uri, @Context Request request) {
        return search(uri, request);
    }

    @GET
    @Path("/location/{id}")
    @Operation(operationId = "readLocation", summary = "One location")
    @APIResponse(
            responseCode = "200",
            description = "A FHIR Location",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such location")
    public Response read(@RestPath String id, @Context Request request) {
        Location location = find(locations.tree(), id);
        EntityTag tag = new EntityTag(String.valueOf(location.version()), true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                unchanged == null ? Response.ok(StrictJson.write(LocationFhir.resource(location))) : unchanged;
        return cached(answer, tag);
    }

    @GET
    @Path("/locations/{id}")
    @Operation(operationId = "readLocationPlural", summary = "One location (as OpenCRVS 1.6 spells it)")
    @APIResponse(
            responseCode = "200",
            description = "A FHIR Location",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response readPlural(@RestPath String id, @Context Request request) {
        return read(id, request);
    }

    @GET
    @Path("/locations/{id}/hierarchy")
    @Operation(operationId = "readLocationHierarchy", summary = "From the root down to this location")
    @APIResponse(
            responseCode = "200",
            description = "FHIR Locations, the root first",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    @APIResponse(responseCode = "404", description = "No such location")
    public Response hierarchy(@RestPath String id, @Context Request request) {
        LocationTree tree = locations.tree();
        Location location = find(tree, id);
        return answer(
                tree, "hierarchy " + id, request, () -> out -> LocationBundle.list(out, tree.hierarchy(location)));
    }

    @GET
    @Path("/locations/{id}/children")
    @Operation(operationId = "readLocationChildren", summary = "This location and everything below it")
    @APIResponse(
            responseCode = "200",
            description = "FHIR Locations, level by level",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    @APIResponse(responseCode = "404", description = "No such location")
    public Response children(
            @RestPath String id,
            @Parameter(description = "only those of a type", example = "CRVS_OFFICE") @QueryParam("type") String type,
            @Context Request request) {
        LocationTree tree = locations.tree();
        Location location = find(tree, id);
        if (type != null && !Location.TYPES.contains(type)) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST,
                    "This type of location is not known: one of " + String.join(", ", Location.TYPES) + ".");
        }
        return answer(tree, "children " + id + " " + type, request, () -> {
            List<Location> below = tree.descendants(location).stream()
                    .filter(each -> type == null || each.type().equals(type))
                    .toList();
            return out -> LocationBundle.list(out, below);
        });
    }

    private static Location find(LocationTree tree, String id) {
        return tree.find(id)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND, "There is no such location."));
    }

    /** The answer, or 304 when the asker has it: it is the same as long as no location changes. */
    private static Response answer(LocationTree tree, String what, Request request, Supplier<StreamingOutput> content) {
        String digest = CanonicalJson.sha256(what).substring(0, 16);
        EntityTag tag = new EntityTag(tree.revision() + "-" + digest, true);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return cached(unchanged, tag);
        }
        return cached(Response.ok(content.get()), tag);
    }

    /** Places change rarely, and everybody may know them: for half a minute nobody needs to ask again. */
    private static Response cached(Response.ResponseBuilder answer, EntityTag tag) {
        return answer.tag(tag).header("Cache-Control", "public, max-age=30").build();
    }

    private String self(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return query == null ? base : base + "?" + query;
    }

    private static String page(String self, int offset) {
        return UriBuilder.fromUri(self)
                .replaceQueryParam("_getpagesoffset", offset)
                .build()
                .toString();
    }
}
