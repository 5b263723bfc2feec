package org.crvs.interop.webhook.subscription;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Subscriptions over HTTP, as OpenCRVS 1.2 to 1.8 have them. */
@Path("/webhooks")
@Tag(name = "Webhooks", description = "Subscriptions to vital events")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private final SubscriptionDesk desk;
    private final Subscriptions subscriptions;
    private final SubscriptionEditor editor;
    private final Caller caller;

    public SubscriptionResource(
            SubscriptionDesk desk, Subscriptions subscriptions, SubscriptionEditor editor, Caller caller) {
        this.desk = desk;
        this.subscriptions = subscriptions;
        this.editor = editor;
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

    @GET
    @Path("/{id}")
    @RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
    @Operation(summary = "Show a subscription and its settings", description = "The ETag is its version.")
    @APIResponse(responseCode = "200", description = "The subscription")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    public RestResponse<SubscriptionView> get(@PathParam("id") String id) {
        return answer(subscriptions.get(id, Requester.of(caller)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
    @Operation(
            summary = "Pause or resume a subscription, change its settings",
            description =
                    "What is left out stays, null takes a setting back. While a subscription is PAUSED its events are"
                            + " accepted and held, for as long as deliveries are kept; ACTIVE resumes it, also after the receiver"
                            + " answered 410, and what was held is delivered. New sections and offices count for the events from"
                            + " then on. Send If-Match with the ETag to be safe from others' changes.")
    @APIResponse(responseCode = "200", description = "The subscription as it is now")
    @APIResponse(responseCode = "400", description = "A setting can't be that; each fault with its JSON Pointer")
    @APIResponse(responseCode = "404", description = "There is none, or it belongs to another client")
    @APIResponse(responseCode = "412", description = "The subscription has not the version of If-Match")
    public RestResponse<SubscriptionView> change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, SubscriptionPatch patch) {
        return answer(editor.change(id, patch, SubscriptionVersion.wanted(ifMatch), Requester.of(caller)));
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

    private static RestResponse<SubscriptionView> answer(Subscription subscription) {
        return RestResponse.ResponseBuilder.ok(SubscriptionView.of(subscription))
                .header(HttpHeaders.ETAG, SubscriptionVersion.tag(subscription))
                .build();
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
