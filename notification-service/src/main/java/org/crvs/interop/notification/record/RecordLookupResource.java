package org.crvs.interop.notification.record;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import java.util.List;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Looking up one record by its tracking id: for registrars, and for administrators, who can't list or read records. */
@Path("/records/by-tracking-id")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.RECORD_READ, Scopes.ADMINISTRATION})
@Tag(name = "Records")
public class RecordLookupResource {

    private final RecordLookup lookup;
    private final Visibility visibility;
    private final DisclosureAudit audit;
    private final Caller caller;

    public RecordLookupResource(RecordLookup lookup, Visibility visibility, DisclosureAudit audit, Caller caller) {
        this.lookup = lookup;
        this.visibility = visibility;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Path("/{trackingId}")
    @Operation(
            operationId = "lookUpRecord",
            summary = "What was done to the record with this tracking id",
            description = "Registered or not; without its content and without reasons.")
    @APIResponse(
            responseCode = "200",
            description = "The record's state and history",
            content = @Content(schema = @Schema(implementation = RecordLookup.Found.class)))
    @APIResponse(responseCode = "404", description = "No record has this tracking id")
    public RecordLookup.Found find(
            @Parameter(description = "The number the informant was given", example = "BX7K4QA") @RestPath
                    String trackingId) {
        RecordVersion current = lookup.current(trackingId)
                .filter(version -> !LifeCycle.isClosed(version.status()) || visibility.sees(version.status()))
                .orElseThrow(RecordLookup::unknown);
        audit.disclose(
                "record.read",
                caller.may(Scopes.RECORD_READ) ? Scopes.RECORD_READ : Scopes.ADMINISTRATION,
                List.of(current.recordId()),
                Map.of("part", "lookup"));
        return lookup.found(current);
    }
}
