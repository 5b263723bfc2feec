package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.LocationViews;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/** The places of the register, and those described in records, in the FHIR view. */
@Path("/fhir/Location")
@Produces({FhirReadResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@RolesAllowed(Scopes.FHIR_READ)
@Tag(name = "FHIR R4")
public class FhirLocationResource {

    private final LocationViews locations;
    private final FhirReadResource records;
    private final String base;

    public FhirLocationResource(
            LocationViews locations,
            FhirReadResource records,
            @ConfigProperty(name = "crvs.public-url") String publicUrl) {
        this.locations = locations;
        this.records = records;
        this.base = publicUrl + "/fhir";
    }

    @GET
    @Operation(operationId = "fhirSearchLocations", summary = "Search the places of the register")
    @Parameter(name = "type", description = "ADMIN_STRUCTURE, CRVS_OFFICE or HEALTH_FACILITY", example = "CRVS_OFFICE")
    @Parameter(name = "identifier", description = "for instance HEALTH_FACILITY_F01, or system|value")
    @Parameter(name = "name", description = "beginning of a name or alias")
    @Parameter(name = "partof", description = "Location/<id>; Location/0 for the roots")
    @Parameter(name = "status", description = "active or inactive")
    @Parameter(name = "_id", description = "ids, separated by commas")
    @Parameter(name = "_count", description = "size of a page, up to 1,000; 0 for the total alone")
    @APIResponse(
            responseCode = "200",
            description = "A search set with its total",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter is not known or not usable")
    public String find(@Context UriInfo uri) {
        Map<String, List<String>> parameters = new HashMap<>(uri.getQueryParameters());
        // there is one format
        parameters.remove("_format");
        LocationViews.Page page = locations.search(parameters);
        String query = uri.getRequestUri().getRawQuery();
        String self = base + "/Location" + (query == null ? "" : "?" + query);
        String next = page.next() == null
                ? null
                : UriBuilder.fromUri(self)
                        .replaceQueryParam("_getpagesoffset", page.next())
                        .build()
                        .toString();
        ObjectNode bundle = FhirBundles.searchset(base, self, next, page.resources());
        return StrictJson.write(bundle.put("total", page.total()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "fhirReadLocation", summary = "Read a place of the register, or one described in a record")
    @APIResponse(
            responseCode = "200",
            description = "The Location; its version is the ETag",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such place")
    public Response read(@RestPath String id) {
        return locations.find(id).map(FhirLocationResource::answer).orElseGet(() -> records.read("Location", id));
    }

    @GET
    @Path("/{id}/_history/{version}")
    @Operation(operationId = "fhirVersionReadLocation", summary = "Read a Location at a version")
    @APIResponse(
            responseCode = "200",
            description = "The Location as it was",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such place, or not at that version")
    public Response versionRead(
            @RestPath String id, @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @RestPath String version) {
        if (locations.find(id).isEmpty()) {
            return records.versionRead("Location", id, version);
        }
        return locations
                .find(id, version)
                .map(FhirLocationResource::answer)
                .orElseThrow(
                        () -> new ProblemException(ProblemKind.NOT_FOUND, "The place has no version " + version + "."));
    }

    @GET
    @Path("/{id}/_history")
    @Operation(operationId = "fhirLocationHistory", summary = "The versions of a Location, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "A history bundle",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such place")
    public String history(@RestPath String id) {
        List<ObjectNode> versions = locations.history(id);
        return versions.isEmpty()
                ? records.history("Location", id)
                : StrictJson.write(FhirBundles.history(base, versions));
    }

    private static Response answer(ObjectNode location) {
        return Response.ok(StrictJson.write(location))
                .header("ETag", "W/\"" + versionOf(location) + "\"")
                .build();
    }

    private static String versionOf(ObjectNode location) {
        return location.at("/meta/versionId").asText();
    }
}
