package org.crvs.interop.webhook.signing;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The service's public signing keys over HTTP. */
@Path("/.well-known/webhook-keys.json")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class KeySetResource {

    private static final String FIVE_MINUTES = "public, max-age=300";

    private final ServiceKeys keys;

    public KeySetResource(ServiceKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            summary = "The public keys that verify v1a signatures of deliveries",
            description = "Ed25519, as a JWK set. A signature that any of them verifies is good.")
    @APIResponse(responseCode = "200", description = "The keys that sign now")
    public RestResponse<KeySet> keys() {
        return RestResponse.ResponseBuilder.ok(KeySet.of(keys.published()))
                .header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES)
                .build();
    }
}
