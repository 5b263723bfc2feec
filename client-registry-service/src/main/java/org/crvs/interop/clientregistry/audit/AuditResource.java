package org.crvs.interop.clientregistry.audit;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

/** Who did what. */
@Path("/audit")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what to which record, and on what grant")
public class AuditResource {

    private final AuditReading reading;
    private final Caller caller;

    /**
     * Answers from the store.
     *
     * @param reading does the work
     * @param caller who reads
     */
    public AuditResource(AuditReading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Lists audit events, newest first",
            description = "All parameters are optional and narrow the list together. Reading the audit is audited.")
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
            description = "The next of an earlier page",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A page of events")
    @APIResponse(responseCode = "400", description = "A parameter is wrong, repeated or unknown")
    public Page<AuditMessage> list(@Context UriInfo uri) {
        return reading.list(AuditQuery.of(uri.getQueryParameters()), Origin.administrator(caller));
    }
}
