package org.crvs.interop.notification.record;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import java.util.List;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Reading records. */
@Path("/records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.RECORD_READ)
@Tag(name = "Records", description = "Records, their history and what can be done with them.")
public class RecordResource {

    private final RecordJournal journal;
    private final WorkQueue queue;
    private final DisclosureAudit audit;

    public RecordResource(RecordJournal journal, WorkQueue queue, DisclosureAudit audit) {
        this.journal = journal;
        this.queue = queue;
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listRecords",
            summary = "Work queue",
            description = "Records by status, office and event, the longest waiting first, page by page.")
    @APIResponse(
            responseCode = "200",
            description = "One page; next is null on the last",
            content = @Content(schema = @Schema(implementation = WorkQueue.Page.class)))
    @APIResponse(responseCode = "400", description = "A filter, the cursor or the limit is not usable")
    public WorkQueue.Page list(
            @Parameter(description = "IN_PROGRESS, VALIDATED, REGISTERED …") @RestQuery String status,
            @Parameter(description = "Location id of a CRVS office") @RestQuery String office,
            @Parameter(description = "BIRTH, DEATH or MARRIAGE") @RestQuery String event,
            @Parameter(description = "The next of the page before") @RestQuery String cursor,
            @Parameter(description = "1 to 200, usually 50") @RestQuery String limit) {
        WorkQueue.Page page = queue.page(status, office, event, cursor, limit);
        audit.disclose(
                "record.list",
                page.entries().stream().map(RecordSummary::id).toList(),
                Map.of("count", String.valueOf(page.entries().size())));
        return page;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readRecord", summary = "The record as it stands")
    @APIResponse(
            responseCode = "200",
            description = "The record; its version is the ETag",
            content = @Content(schema = @Schema(implementation = RecordView.class)))
    @APIResponse(responseCode = "404", description = "No such record")
    public Response read(@RestPath String id) {
        RecordVersion current = journal.current(id).orElseThrow(() -> RecordActions.notFound(id));
        return disclosed(current);
    }

    @GET
    @Path("/{id}/history")
    @Operation(operationId = "readRecordHistory", summary = "What was done to the record, by whom, when and why")
    @APIResponse(
            responseCode = "200",
            description = "One entry per version, oldest first",
            content = @Content(schema = @Schema(implementation = RecordHistory.class)))
    @APIResponse(responseCode = "404", description = "No such record")
    public RecordHistory history(@RestPath String id) {
        List<RecordVersion> versions = journal.history(id);
        if (versions.isEmpty()) {
            throw RecordActions.notFound(id);
        }
        audit.disclose("record.read", List.of(id), Map.of("part", "history"));
        return RecordHistory.of(id, versions);
    }

    @GET
    @Path("/{id}/history/{version}")
    @Operation(operationId = "readRecordVersion", summary = "The record as it was at one version")
    @APIResponse(
            responseCode = "200",
            description = "The record at that version",
            content = @Content(schema = @Schema(implementation = RecordView.class)))
    @APIResponse(responseCode = "404", description = "No such record, or no such version of it")
    public Response version(
            @RestPath String id, @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @RestPath String version) {
        RecordVersion found = journal.version(id, version.matches("\\d{1,6}") ? Integer.parseInt(version) : 0)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such record, or no such version of it."));
        return disclosed(found);
    }

    private Response disclosed(RecordVersion version) {
        audit.disclose(
                "record.read", List.of(version.recordId()), Map.of("version", String.valueOf(version.version())));
        return Response.ok(RecordView.of(version))
                .header("ETag", "\"" + version.version() + "\"")
                .build();
    }
}
