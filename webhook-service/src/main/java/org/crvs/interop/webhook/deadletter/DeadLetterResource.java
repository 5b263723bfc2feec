package org.crvs.interop.webhook.deadletter;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Parked record messages over HTTP. */
@Path("/dead-letters")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.ADMINISTRATION)
public class DeadLetterResource {

    private final DeadLetterDesk desk;
    private final Caller caller;

    public DeadLetterResource(DeadLetterDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List record messages that could not be taken, the oldest first",
            description = "With the reason, without content. Fifty at a time; \"next\" is the cursor of the next page.")
    @APIResponse(responseCode = "200", description = "A page of parked messages")
    public DeadLetterView.Page list(@QueryParam("cursor") String cursor) {
        return desk.list(cursor);
    }

    @POST
    @Path("/{id}/redrive")
    @Operation(
            summary = "Take a parked message again",
            description = "As if it came now: what it has led to before is not done again.")
    @APIResponse(responseCode = "202", description = "It was taken; its deliveries are on their way")
    @APIResponse(responseCode = "404", description = "There is no such message")
    @APIResponse(responseCode = "409", description = "It still can't be taken")
    public Response redrive(@PathParam("id") String id) {
        desk.redrive(id, Requester.of(caller));
        return Response.accepted(new DeadLetterView.Redriven(id)).build();
    }
}
