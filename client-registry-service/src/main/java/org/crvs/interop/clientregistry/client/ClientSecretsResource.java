package org.crvs.interop.clientregistry.client;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.net.URI;
import java.time.Instant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Secrets and API keys of one client. */
@Path("/clients")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Clients")
@APIResponse(responseCode = "401", description = "No valid credentials")
@APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
@APIResponse(responseCode = "404", description = "No such client or API key")
public class ClientSecretsResource {

    private final ClientSecrets secrets;
    private final ClientViews views;
    private final Caller caller;

    /**
     * Serves the secrets of one registry.
     *
     * @param secrets does the work
     * @param views shows clients
     * @param caller who asks
     */
    public ClientSecretsResource(ClientSecrets secrets, ClientViews views, Caller caller) {
        this.secrets = secrets;
        this.views = views;
        this.caller = caller;
    }

    /** A client's new secret, shown this once. */
    public record RefreshedSecret(ClientView client, String clientSecret) {}

    /** A client's webhook signing secret. */
    public record RevealedSecret(String clientId, String shaSecret) {}

    /** A client's new webhook signing secret. */
    public record RefreshedShaSecret(ClientView client, String shaSecret) {}

    /** An API key to put in another's place; everything may be left out. */
    public record RotationRequest(
            @Schema(minimum = "0", maximum = "168", defaultValue = "24")
            Integer overlapHours,

            Instant expiresAt) {}

    /** An API key to make; {@code expiresAt} may be left out. */
    public record ApiKeyRequest(Instant expiresAt) {}

    /** An API key just made, shown this once. */
    public record NewApiKey(String keyId, String apiKey, Instant createdAt, Instant expiresAt) {}

    @POST
    @Path("/{id}/refresh-secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Gives a client another secret",
            description = "The old one works on for overlapHours (a day when left out, seven at most); 0 stops it, and"
                    + " those before it, at once. The answer is the only place where the new one is shown.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Overlap.class),
                            examples = @ExampleObject(name = "stop the old one now", value = "{\"overlapHours\":0}")))
    @APIResponse(
            responseCode = "200",
            description = "The new secret",
            content = @Content(schema = @Schema(implementation = RefreshedSecret.class)))
    @APIResponse(responseCode = "400", description = "The overlap is out of range")
    public Response refreshSecret(
            @PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Overlap overlap) {
        var refreshed =
                secrets.refreshSecret(clientId, overlap, Answers.version(ifMatch), Origin.administrator(caller));
        Client client = refreshed.client();
        return shown(client, new RefreshedSecret(views.of(client), refreshed.clientSecret()));
    }

    @POST
    @Path("/{id}/refresh-sha-secret")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Gives a client another webhook signing secret",
            description = "Deliveries carry a signature by each until the overlap ends, so that the receiver can change"
                    + " over at its own time.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Overlap.class),
                            examples =
                                    @ExampleObject(name = "a week to change over", value = "{\"overlapHours\":168}")))
    @APIResponse(
            responseCode = "200",
            description = "The new signing secret",
            content = @Content(schema = @Schema(implementation = RefreshedShaSecret.class)))
    @APIResponse(responseCode = "400", description = "The overlap is out of range")
    public Response refreshShaSecret(
            @PathParam("id") String clientId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Overlap overlap) {
        var refreshed =
                secrets.refreshShaSecret(clientId, overlap, Answers.version(ifMatch), Origin.administrator(caller));
        Client client = refreshed.client();
        return shown(client, new RefreshedShaSecret(views.of(client), refreshed.shaSecret()));
    }

    @GET
    @Path("/{id}/sha-secret")
    @Operation(summary = "Reveals a client's webhook signing secret", description = "Each time is audited.")
    @APIResponse(
            responseCode = "200",
            description = "The signing secret",
            content = @Content(schema = @Schema(implementation = RevealedSecret.class)))
    public Response revealShaSecret(@PathParam("id") String clientId) {
        String secret = secrets.revealShaSecret(clientId, Origin.administrator(caller));
        return Response.ok(new RevealedSecret(clientId, secret))
                .cacheControl(Answers.neverStored())
                .build();
    }

    @POST
    @Path("/{id}/api-keys")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Makes an API key",
            description = "Works for a year unless expiresAt says otherwise. The answer is the only place where the key"
                    + " is shown.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApiKeyRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "until the end of 2030",
                                            value = "{\"expiresAt\":\"2030-12-31T00:00:00Z\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The new key",
            content = @Content(schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "400", description = "The end is not in the future")
    @APIResponse(responseCode = "409", description = "The client has as many keys as it may have")
    public Response addApiKey(
            @PathParam("id") String clientId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ApiKeyRequest request) {
        var made = secrets.addApiKey(
                clientId,
                request == null ? null : request.expiresAt(),
                Answers.version(ifMatch),
                Origin.administrator(caller));
        return shown(clientId, made);
    }

    @POST
    @Path("/{id}/api-keys/{keyId}/rotate")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Puts another API key in the place of one",
            description = "The old one works on for overlapHours (a day when left out, seven at most), or until it"
                    + " expires. The answer is the only place where the new key is shown.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RotationRequest.class),
                            examples =
                                    @ExampleObject(name = "two days to change over", value = "{\"overlapHours\":48}")))
    @APIResponse(
            responseCode = "201",
            description = "The new key",
            content = @Content(schema = @Schema(implementation = NewApiKey.class)))
    @APIResponse(responseCode = "400", description = "The overlap is out of range, or the end is not in the future")
    @APIResponse(responseCode = "409", description = "The key has expired")
    public Response rotateApiKey(
            @PathParam("id") String clientId,
            @PathParam("keyId") String keyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            RotationRequest request) {
        var made = secrets.rotateApiKey(
                clientId,
                keyId,
                new Overlap(request == null ? null : request.overlapHours()),
                request == null ? null : request.expiresAt(),
                Answers.version(ifMatch),
                Origin.administrator(caller));
        return shown(clientId, made);
    }

    @DELETE
    @Path("/{id}/api-keys/{keyId}")
    @Operation(summary = "Takes an API key away", description = "It stops working at once.")
    @APIResponse(responseCode = "204", description = "Gone")
    public void deleteApiKey(
            @PathParam("id") String clientId,
            @PathParam("keyId") String keyId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        secrets.deleteApiKey(clientId, keyId, Answers.version(ifMatch), Origin.administrator(caller));
    }

    private static Response shown(Client client, Object answer) {
        return Response.ok(answer)
                .tag(String.valueOf(client.version()))
                .cacheControl(Answers.neverStored())
                .build();
    }

    private static Response shown(String clientId, ClientSecrets.MadeApiKey made) {
        var key = made.stored();
        return Response.created(URI.create("/clients/" + clientId + "/api-keys/" + key.keyId()))
                .tag(String.valueOf(made.client().version()))
                .cacheControl(Answers.neverStored())
                .entity(new NewApiKey(key.keyId(), made.apiKey(), key.createdAt(), key.expiresAt()))
                .build();
    }
}
