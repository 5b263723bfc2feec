package org.crvs.interop.clientregistry.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Who did what, for audit repositories. */
@Path("/audit/fhir")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Tag(name = "Audit")
public class AuditExportResource {

    private static final String FHIR_JSON = "application/fhir+json";

    private final AuditExport export;
    private final Caller caller;

    /**
     * Exports from one store.
     *
     * @param export does the work
     * @param caller who asks
     */
    public AuditExportResource(AuditExport export, Caller caller) {
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Produces({FHIR_JSON, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Exports audit events as FHIR AuditEvents, newest first",
            description = "A searchset Bundle following IHE Basic Audit Log Patterns, a page each; follow the link next"
                    + " until there is none. The parameters are those of GET /audit. Exporting is audited.")
    @Parameter(
            name = "client",
            in = ParameterIn.QUERY,
            description = "Id of a client: what it did, and what was done to it",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "record",
            in = ParameterIn.QUERY,
            description = "Id of a record",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "action",
            in = ParameterIn.QUERY,
            description = "Dotted name of an action",
            example = "record.register",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "outcome", in = ParameterIn.QUERY, schema = @Schema(implementation = Outcome.class))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Events at this moment or later",
            example = "2026-01-31T08:00:00Z",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Events before this moment",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Events per page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "As the link next of an earlier page has it",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A Bundle of AuditEvents",
            content = @Content(mediaType = FHIR_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "400", description = "A parameter is wrong, repeated or unknown")
    @APIResponse(responseCode = "401", description = "No valid credentials")
    @APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
    public ObjectNode export(@Context UriInfo uri) {
        return export.bundle(AuditQuery.of(uri.getQueryParameters()), Origin.administrator(caller));
    }
}
