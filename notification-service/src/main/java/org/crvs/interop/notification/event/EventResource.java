package org.crvs.interop.notification.event;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.notification.declaration.FormConfig;
import org.crvs.interop.notification.http.Bodies;
import org.crvs.interop.notification.record.DisclosureAudit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Event notification in JSON, as OpenCRVS 1.9 and 2.x take it. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.NOTIFICATION)
@Tag(
        name = "Events",
        description = "Notifications in JSON, by the fields of a form. A repeat under the same transactionId gives the"
                + " same event; another body under it is refused with 422.")
public class EventResource {

    private final Events events;
    private final DisclosureAudit audit;
    private final Caller caller;
    private final int maxBodyBytes;

    public EventResource(Events events, DisclosureAudit audit, Caller caller, FormConfig config) {
        this.events = events;
        this.audit = audit;
        this.caller = caller;
        this.maxBodyBytes = config.maxBodyBytes();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createEvent",
            summary = "Create an event",
            description = "It is in no work queue until it is notified.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "birth", value = EventExamples.CREATE)))
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "400", description = "Every fault is listed, nothing is created")
    @APIResponse(responseCode = "404", description = "No such type of event; the types known are named")
    public Response create(InputStream body) {
        return answer(events.create(EventRequest.creation(limited(body)), caller.actor(), caller.requestId()));
    }

    @POST
    @Path("/notifications")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "notifyEventByBody", summary = "Notify an event that the body names (1.9)")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "birth", value = EventExamples.NOTIFY_BY_BODY)))
    @APIResponse(
            responseCode = "200",
            description = "The event; its record is in the work queue of the office",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "400", description = "Every fault is listed, nothing is stored")
    @APIResponse(responseCode = "404", description = "No such event of this client")
    @APIResponse(responseCode = "409", description = "It has been notified under another transactionId")
    public Response notifyByBody(InputStream body) {
        return notified(EventRequest.notification(limited(body), null));
    }

    @POST
    @Path("/{id}/notify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "notifyEvent", summary = "Notify an event (2.x)")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "birth", value = EventExamples.NOTIFY)))
    @APIResponse(
            responseCode = "200",
            description = "The event; its record is in the work queue of the office",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "400", description = "Every fault is listed, nothing is stored")
    @APIResponse(responseCode = "404", description = "No such event of this client")
    @APIResponse(responseCode = "409", description = "It has been notified under another transactionId")
    public Response notify(@RestPath String id, InputStream body) {
        return notified(EventRequest.notification(limited(body), id));
    }

    @POST
    @Path("/notify")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createAndNotifyEvent", summary = "Create an event and notify it in one (2.x)")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "birth", value = EventExamples.BOTH)))
    @APIResponse(
            responseCode = "200",
            description = "The event; its record is in the work queue of the office",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "400", description = "Every fault is listed, nothing is created")
    @APIResponse(responseCode = "404", description = "No such type of event; the types known are named")
    public Response createAndNotify(InputStream body) {
        return answer(events.createAndNotify(EventRequest.both(limited(body)), caller.actor(), caller.requestId()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readEvent", summary = "An event this client created, as it stands")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "404", description = "No such event of this client")
    public EventView read(@RestPath String id) {
        EventView event = events.read(id, caller.actor());
        audit.disclose("record.read", Scopes.NOTIFICATION, List.of(id), Map.of("part", "event"));
        return event;
    }

    private Response notified(EventRequest request) {
        return answer(events.notify(request, caller.actor(), caller.requestId()));
    }

    private static Response answer(Events.Receipt receipt) {
        Response.ResponseBuilder answer = Response.ok(receipt.event())
                .header("Location", "/events/" + receipt.event().id())
                .header("X-Tracking-Id", receipt.event().trackingId());
        if (receipt.repeated()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.build();
    }

    private byte[] limited(InputStream body) {
        return Bodies.read(body, maxBodyBytes, "A notification in JSON");
    }
}
