package org.crvs.interop.webhook.delivery;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Trying a receiver over HTTP. */
@Path("/webhooks/{id}/test")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class PingResource {

    private final DeliveryDesk desk;
    private final Caller caller;

    public PingResource(DeliveryDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Try a receiver",
            description = "Sends a signed message with topic PING and no content, once. The answer names the delivery"
                    + " that tells how it went.")
    @APIResponse(responseCode = "202", description = "It will be sent")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    @APIResponse(responseCode = "409", description = "The subscription is disabled")
    public Response ping(@PathParam("id") String id) {
        String delivery = desk.ping(id, Requester.of(caller));
        return Response.accepted(new DeliveryView.Accepted(delivery)).build();
    }
}
