package org.crvs.interop.clientregistry.audit;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.query.QueryParameters;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.time.LocalDate;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Whether the audit is as it was written. */
@Path("/audit/verify")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditVerificationResource {

    private final AuditReading reading;
    private final Caller caller;

    /**
     * Verifies one store.
     *
     * @param reading does the work
     * @param caller who asks
     */
    public AuditVerificationResource(AuditReading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Tells whether the audit of a day is as it was written",
            description = "Every event of a UTC day holds a hash over itself and the one before it. An event that was"
                    + " changed, removed, inserted or moved breaks the chain there. Verifying is audited.")
    @Parameter(
            name = "day",
            in = ParameterIn.QUERY,
            required = true,
            description = "UTC day",
            example = "2026-01-31",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content =
                    @Content(
                            schema = @Schema(implementation = ChainReport.class),
                            examples =
                                    @ExampleObject(
                                            name = "a removed event",
                                            value = "{\"day\":\"2026-01-31\",\"events\":41,\"lastHash\":\"9f86…\","
                                                    + "\"intact\":false,\"brokenAt\":{\"sequence\":42,"
                                                    + "\"reason\":\"MISSING\"}}")))
    @APIResponse(responseCode = "400", description = "The day is missing or not a day")
    @APIResponse(responseCode = "401", description = "No valid credentials")
    @APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
    public ChainReport verify(@Context UriInfo uri) {
        var parameters = new QueryParameters(uri.getQueryParameters());
        LocalDate day = parameters.day("day");
        parameters.end();
        return reading.verify(day, Origin.administrator(caller));
    }
}
