package org.crvs.interop.webhook.delivery;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Single deliveries over HTTP: of the client's own subscriptions, or of all for the administrator. */
@Path("/deliveries/{id}")
@Tag(name = "Deliveries", description = "What was sent to webhooks, and what is still to be sent")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class DeliveryResource {

    private final DeliveryDesk desk;
    private final Caller caller;

    public DeliveryResource(DeliveryDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Show a delivery and its attempts, without its content")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    public DeliveryView get(@PathParam("id") String id) {
        return desk.get(id, Requester.of(caller));
    }

    @POST
    @Path("/replay")
    @Operation(summary = "Send a finished delivery again", description = "Same webhook-id, same body, new signature.")
    @APIResponse(responseCode = "202", description = "It will be sent")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    @APIResponse(responseCode = "409", description = "It is not finished, or its subscription is disabled")
    public Response replay(@PathParam("id") String id) {
        desk.replay(id, Requester.of(caller));
        return Response.accepted(new DeliveryView.Accepted(id)).build();
    }
}
