package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Subscriptions over HTTP, as OpenCRVS 1.2 to 1.8 have them. */
@Path("/webhooks")
@Tag(name = "Webhooks", description = "Subscriptions to vital events")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private final SubscriptionDesk desk;
    private final Subscriptions subscriptions;
    private final Caller caller;

    public SubscriptionResource(SubscriptionDesk desk, Subscriptions subscriptions, Caller caller) {
        this.desk = desk;
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID})
    @Operation(
            summary = "Subscribe to a topic",
            description = "The callback is asked first: GET callback?mode=subscribe&challenge=…&topic=…, to be answered"
                    + " with {\"challenge\":\"…\"}. The same callback and topic again is still one subscription.")
    @APIResponse(responseCode = "202", description = "Subscribed")
    @APIResponse(
            responseCode = "400",
            description = "Denied: unknown topic, wrong secret or mode, a callback that may not be called or that did"
                    + " not confirm")
    public Response subscribe(SubscriptionRequest request) {
        desk.subscribe(request, Requester.of(caller));
        return Response.accepted().build();
    }

    @GET
    @RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
    @Operation(summary = "List the client's own subscriptions; the administrator sees all")
    public SubscriptionList list() {
        return SubscriptionList.of(subscriptions.visibleTo(Requester.of(caller)));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
    @Operation(summary = "End a subscription", description = "What was not delivered yet is cancelled.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    public void end(@PathParam("id") String id) {
        subscriptions.end(id, Requester.of(caller));
    }

    @ServerExceptionMapper
    public Response refused(SubscriptionRefusedException refusal) {
        Response.ResponseBuilder answer = Response.status(Response.Status.BAD_REQUEST);
        return refusal.isDenial()
                ? answer.type(MediaType.APPLICATION_JSON)
                        .entity(Denial.of(refusal.topic(), refusal.getMessage()))
                        .build()
                : answer.type(MediaType.TEXT_PLAIN).entity(refusal.getMessage()).build();
    }
}
