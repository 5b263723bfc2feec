package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.DisclosureAudit;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Reading the record store as FHIR R4. */
@Path("/fhir")
@Produces({FhirReadResource.FHIR_JSON, MediaType.APPLICATION_JSON})
@RolesAllowed(Scopes.FHIR_READ)
@Tag(name = "FHIR R4", description = "Valid FHIR R4, whatever dialect the records came in.")
public class FhirReadResource {

    static final String FHIR_JSON = "application/fhir+json";

    private static final int MOST_VERSIONS = 200;

    private final FhirSearch search;
    private final RecordJournal journal;
    private final DisclosureAudit audit;
    private final String base;

    public FhirReadResource(
            FhirSearch search,
            RecordJournal journal,
            DisclosureAudit audit,
            @ConfigProperty(name = "crvs.public-url") String publicUrl) {
        this.search = search;
        this.journal = journal;
        this.audit = audit;
        this.base = publicUrl + "/fhir";
    }

    @GET
    @Path("/metadata")
    @Operation(operationId = "fhirMetadata", summary = "Capability statement")
    @APIResponse(
            responseCode = "200",
            description = "What is served",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public String metadata() {
        return StrictJson.write(Capabilities.statement(base));
    }

    @GET
    @Path("/{type}")
    @Operation(
            operationId = "fhirSearch",
            summary = "Search",
            description =
                    "Patient by identifier, name, given, family, birthdate; Composition and Task by identifier; all"
                            + " by _id and _lastUpdated. Page by page: follow the link named next.")
    @APIResponse(
            responseCode = "200",
            description = "A search set",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter is not known or not usable")
    public String find(@RestPath String type, @Context UriInfo uri) {
        if (!FhirQuery.PARAMETERS.containsKey(type)) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND,
                    "Nothing of this type is searched for here. Searched: "
                            + String.join(
                                    ", ",
                                    FhirQuery.PARAMETERS.keySet().stream()
                                            .sorted()
                                            .toList()) + ".");
        }
        FhirQuery query = FhirQuery.read(type, uri.getQueryParameters());
        FhirSearch.Page page = search.find(type, query);
        audit.disclose(
                "record.list",
                Scopes.FHIR_READ,
                page.recordIds(),
                Map.of("count", String.valueOf(page.resources().size()), "part", type));
        String self = base + "/" + type;
        String parameters =
                Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
        String kept = parameters.replaceAll("(^|&)_cursor=[^&]*", "");
        String next = page.next() == null
                ? null
                : self + "?" + (kept.isEmpty() ? "" : kept.replaceFirst("^&", "") + "&") + "_cursor=" + page.next();
        ObjectNode found = FhirBundles.searchset(
                base, parameters.isEmpty() ? self : self + "?" + parameters, next, page.resources());
        // counting would mean to read everything; on an only page it has been
        boolean whole = next == null && kept.equals(parameters);
        return StrictJson.write(whole ? found.put("total", page.resources().size()) : found);
    }

    @GET
    @Path("/{type}/{id}")
    @Operation(operationId = "fhirRead", summary = "Read a resource")
    @APIResponse(
            responseCode = "200",
            description = "The resource; its version is the ETag",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such resource")
    public Response read(@RestPath String type, @RestPath String id) {
        RecordVersion version = current(id);
        return answer(type, id, version);
    }

    @GET
    @Path("/{type}/{id}/_history/{version}")
    @Operation(operationId = "fhirVersionRead", summary = "Read a resource as it was at a version of its record")
    @APIResponse(
            responseCode = "200",
            description = "The resource",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such resource, or not at that version")
    public Response versionRead(
            @RestPath String type,
            @RestPath String id,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @RestPath String version) {
        RecordVersion current = current(id);
        RecordVersion found = journal.version(
                        current.recordId(), version.matches("\\d{1,6}") ? Integer.parseInt(version) : 0)
                .orElseThrow(FhirReadResource::unknown);
        return answer(type, id, found);
    }

    @GET
    @Path("/{type}/{id}/_history")
    @Operation(operationId = "fhirHistory", summary = "The versions of a resource, the latest first")
    @APIResponse(
            responseCode = "200",
            description = "A history bundle",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such resource")
    public String history(@RestPath String type, @RestPath String id) {
        RecordVersion current = current(id);
        List<ObjectNode> versions = new ArrayList<>();
        for (int number = current.version(); number > 0 && versions.size() < MOST_VERSIONS; number--) {
            journal.version(current.recordId(), number)
                    .flatMap(version -> FhirRecord.of(version).find(type, id))
                    .ifPresent(versions::add);
        }
        if (versions.isEmpty()) {
            throw unknown();
        }
        audit.disclose("record.read", Scopes.FHIR_READ, List.of(current.recordId()), Map.of("part", "history"));
        return StrictJson.write(FhirBundles.history(base, versions));
    }

    @GET
    @Path("/Composition/{id}/$everything")
    @Operation(operationId = "fhirEverything", summary = "All resources of a record")
    @APIResponse(
            responseCode = "200",
            description = "A search set, the Composition first",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "No such record")
    public String everything(@RestPath String id) {
        RecordVersion version = current(id);
        List<ObjectNode> resources = FhirRecord.of(version).resources();
        disclose(version, "everything");
        String self = base + "/Composition/" + version.recordId() + "/$everything";
        return StrictJson.write(FhirBundles.searchset(base, self, null, resources));
    }

    private RecordVersion current(String id) {
        return FhirIds.recordOf(id).flatMap(search::current).orElseThrow(FhirReadResource::unknown);
    }

    private Response answer(String type, String id, RecordVersion version) {
        ObjectNode resource = FhirRecord.of(version).find(type, id).orElseThrow(FhirReadResource::unknown);
        disclose(version, type);
        return Response.ok(StrictJson.write(resource))
                .header("ETag", "W/\"" + version.version() + "\"")
                .build();
    }

    private void disclose(RecordVersion version, String part) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("version", String.valueOf(version.version()));
        detail.put("part", Capabilities.TYPES.contains(part) || part.equals("everything") ? part : "resource");
        audit.disclose("record.read", Scopes.FHIR_READ, List.of(version.recordId()), detail);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemKind.NOT_FOUND, "There is no such resource.");
    }
}
