package org.crvs.interop.clientregistry.token;

import io.smallrye.common.annotation.Blocking;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The keys that sign access tokens. */
@Path("/signing-keys")
@Blocking
@RolesAllowed(Scopes.ADMINISTRATION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class SigningKeysResource {

    private final SigningKeyRotation rotation;
    private final Caller caller;

    /**
     * Rotates the keys of one registry.
     *
     * @param rotation does the work
     * @param caller who asks
     */
    public SigningKeysResource(SigningKeyRotation rotation, Caller caller) {
        this.rotation = rotation;
        this.caller = caller;
    }

    /** Every key that is in use. */
    @Schema(name = "SigningKeys")
    public record Keys(List<SigningKeyView> keys) {}

    @GET
    @Operation(
            summary = "Lists the signing keys",
            description = "Which signs, which still verify, which comes next, and since and until when.")
    @APIResponse(
            responseCode = "200",
            description = "The keys there are",
            content = @Content(schema = @Schema(implementation = Keys.class)))
    @APIResponse(responseCode = "401", description = "No valid credentials")
    @APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
    public Keys list() {
        return new Keys(rotation.list());
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Puts a new signing key in place",
            description = "It signs every access token from now on. Tokens signed with the old key go on working until"
                    + " they expire; a little later the old key leaves the key set. Rotating is audited.")
    @APIResponse(
            responseCode = "200",
            description = "The keys there are now",
            content = @Content(schema = @Schema(implementation = Keys.class)))
    @APIResponse(responseCode = "401", description = "No valid credentials")
    @APIResponse(responseCode = "403", description = "The scope natlsysadmin is needed")
    @APIResponse(responseCode = "409", description = "Another rotation is under way")
    @APIResponse(
            responseCode = "503",
            description = "The other services can't be told of the new key now; it signs as soon as they can")
    public Keys rotate() {
        return new Keys(rotation.rotate(Origin.administrator(caller)));
    }
}
