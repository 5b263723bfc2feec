package org.crvs.interop.webhook.hub;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The hub over HTTP, as W3C WebSub has it. */
@Path("/hub")
@Tag(name = "WebSub", description = "The same events for subscribers of W3C WebSub")
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID})
public class HubResource {

    private final HubDesk desk;
    private final Caller caller;

    public HubResource(HubDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Subscribe to a topic, renew or end a subscription (W3C WebSub)",
            description =
                    "After the answer the callback is asked: GET callback?hub.mode=…&hub.topic=…&hub.challenge=…, for a"
                            + " subscription with hub.lease_seconds, to be answered 2xx with the challenge as body. The same"
                            + " callback and topic again renews. X-Hub-Signature is the HMAC-SHA-256 of the body under"
                            + " hub.secret, and there only when one was given.")
    @APIResponse(responseCode = "202", description = "Taken; the callback will be asked")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or wrong, or the callback may not be called")
    @APIResponse(responseCode = "404", description = "There is no such subscription to end")
    public Response ask(@BeanParam HubRequest request) {
        desk.take(request, Requester.of(caller));
        return Response.accepted().build();
    }
}
