package org.crvs.interop.notification.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.http.QueryParts;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.record.DisclosureAudit;
import org.crvs.interop.notification.record.SentRecord;
import org.crvs.interop.notification.record.SentRecords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Status feedback. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.NOTIFICATION)
@Tag(name = "Notifications")
public class FeedResource {

    private final SentRecords sent;
    private final DisclosureAudit audit;
    private final Caller caller;

    public FeedResource(SentRecords sent, DisclosureAudit audit, Caller caller) {
        this.sent = sent;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * One page.
     *
     * @param entries the client's own notifications, the longest unchanged first
     * @param next cursor of the next page; absent when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<SentRecord> entries, String next) {}

    @GET
    @Operation(
            operationId = "listOwnNotifications",
            summary = "What has become of the notifications this client sent",
            description = "In the order they last changed. To follow them, ask again with since set to the latest"
                    + " updatedAt seen. Nobody sees the notifications of others.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "400", description = "A filter, the cursor or the limit is not usable")
    public Page list(
            @Parameter(description = "IN_PROGRESS, REJECTED, REGISTERED …") @RestQuery String status,
            @Parameter(description = "Changed at or after this time: 2026-01-15T08:00:00Z") @RestQuery String since,
            @Parameter(description = "The next of the page before") @RestQuery String cursor,
            @Parameter(description = "1 to 200, usually 50") @RestQuery String limit) {
        var faults = new Faults();
        RecordStatus wanted = QueryParts.constant(RecordStatus.class, "?status", status, faults);
        Instant from = QueryParts.instant("?since", since, faults);
        String after = QueryParts.listKey(cursor, faults);
        int size = QueryParts.size(limit, faults);
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The query");
        List<SentRecord> found = sent.of(caller.clientId(), wanted, from, after, size + 1);
        boolean more = found.size() > size;
        List<SentRecord> entries = more ? found.subList(0, size) : found;
        audit.disclose(
                "record.list",
                Scopes.NOTIFICATION,
                entries.stream().map(SentRecord::id).toList(),
                Map.of("count", String.valueOf(entries.size()), "part", "status"));
        return new Page(entries, more ? QueryParts.cursor(entries.get(size - 1).key()) : null);
    }
}
