package org.crvs.interop.notification.record;

import io.quarkus.security.ForbiddenException;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.attachment.AttachmentView;
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
import java.util.Optional;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Reading records. */
@Path("/records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.RECORD_READ, "record.unseal"})
@Tag(name = "Records", description = "Records, their history and what can be done with them.")
public class RecordResource {

    private final RecordJournal journal;
    private final WorkQueue queue;
    private final RecordViews views;
    private final RecordForms forms;
    private final AttachmentView attachments;
    private final Visibility visibility;
    private final DisclosureAudit audit;

    public RecordResource(
            RecordJournal journal,
            WorkQueue queue,
            RecordViews views,
            RecordForms forms,
            AttachmentView attachments,
            Visibility visibility,
            DisclosureAudit audit) {
        this.journal = journal;
        this.queue = queue;
        this.views = views;
        this.forms = forms;
        this.attachments = attachments;
        this.visibility = visibility;
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listRecords",
            summary = "Work queue",
            description = "Records by status, office and event, the longest waiting first, page by page.")
    @APIResponse(
            responseCode = "200",
            description = "One page; next is absent on the last",
            content = @Content(schema = @Schema(implementation = WorkQueue.Page.class)))
    @APIResponse(responseCode = "400", description = "A filter, the cursor or the limit is not usable")
    public WorkQueue.Page list(
            @Parameter(description = "IN_PROGRESS, VALIDATED, REGISTERED …") @RestQuery String status,
            @Parameter(description = "Location id of a CRVS office") @RestQuery String office,
            @Parameter(description = "BIRTH, DEATH or MARRIAGE") @RestQuery String event,
            @Parameter(description = "The next of the page before") @RestQuery String cursor,
            @Parameter(description = "1 to 200, usually 50") @RestQuery String limit) {
        if (!visibility.seesQueue(status)) {
            throw new ForbiddenException();
        }
        WorkQueue.Page page = queue.page(status, office, event, cursor, limit);
        audit.disclose(
                "record.list",
                visibility.queueGrant(status),
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
    @APIResponse(responseCode = "400", description = "There is no such form")
    public Response read(
            @RestPath String id,
            @Parameter(
                            description = "record; dialect: only the bundle as it stands, in the OpenCRVS dialect;"
                                    + " sent: the bundle as it was sent")
                    @RestQuery
                    String format) {
        Optional<RecordForms.Form> form = RecordForms.read(format);
        RecordVersion current = current(id);
        return disclosed(current, current, form.isPresent() ? forms.of(current, form.get()) : views.current(current));
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
        RecordVersion current = current(id);
        audit.disclose("record.read", visibility.grant(current.status()), List.of(id), Map.of("part", "history"));
        return RecordHistory.of(id, journal.history(id));
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
        RecordVersion current = current(id);
        RecordVersion found = journal.version(id, version.matches("\\d{1,6}") ? Integer.parseInt(version) : 0)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such record, or no such version of it."));
        return disclosed(found, current, views.past(found));
    }

    @GET
    @Path("/{id}/attachments/{hash}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
    @Operation(
            operationId = "readAttachment",
            summary = "Something attached to the record",
            description = "The url of an attachment leads here; its last part is the SHA-256 of the content.")
    @APIResponse(responseCode = "200", description = "The content, to be saved and not to be shown in place")
    @APIResponse(responseCode = "404", description = "No such record, or nothing like it attached")
    public Response attachment(@RestPath String id, @RestPath String hash) {
        RecordVersion current = current(id);
        Response found = attachments
                .of(id, hash)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "There is no such record, or nothing like this is attached to it."));
        audit.disclose(
                "record.read",
                visibility.grant(current.status()),
                List.of(id),
                Map.of("part", "attachment", "attachment", hash));
        return found;
    }

    private RecordVersion current(String id) {
        return journal.current(id)
                .filter(version -> visibility.sees(version.status()))
                .orElseThrow(() -> Refusals.notFound(id));
    }

    private Response disclosed(RecordVersion version, RecordVersion current, Object view) {
        audit.disclose(
                "record.read",
                visibility.grant(current.status()),
                List.of(version.recordId()),
                Map.of("version", String.valueOf(version.version())));
        return Response.ok(view).header("ETag", "\"" + version.version() + "\"").build();
    }
}
