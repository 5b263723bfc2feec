package org.crvs.interop.webhook.credential;

import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.crvs.interop.webhook.subscription.Requester;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Credentials towards receivers over HTTP. */
@Path("/webhooks/{id}/credentials")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scopes.WEBHOOK, Scopes.NATIONAL_ID, Scopes.ADMINISTRATION})
public class CredentialsResource {

    private final CredentialsDesk desk;
    private final Caller caller;

    public CredentialsResource(CredentialsDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give the service credentials towards a receiver",
            description =
                    "For a receiver that asks for an OAuth 2 token (client credentials) or a client certificate. They"
                            + " are kept sealed and never shown again; deliveries from then on use them.")
    @APIResponse(responseCode = "204", description = "Kept")
    @APIResponse(responseCode = "400", description = "They can't be used; each fault with its JSON Pointer")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    public void keep(@PathParam("id") String id, ReceiverCredentials credentials) {
        desk.keep(id, credentials, Requester.of(caller));
    }

    @GET
    @Operation(summary = "Show the credentials towards a receiver, without their secrets")
    @APIResponse(responseCode = "200", description = "The credentials")
    @APIResponse(responseCode = "404", description = "There are none, or the subscription belongs to another client")
    public CredentialsView show(@PathParam("id") String id) {
        return desk.show(id, Requester.of(caller));
    }

    @DELETE
    @Operation(summary = "Forget the credentials towards a receiver")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @APIResponse(responseCode = "404", description = "There is no such subscription, or it belongs to another client")
    public void forget(@PathParam("id") String id) {
        desk.forget(id, Requester.of(caller));
    }
}
