package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a client or a resource server must know about the tokens: RFC 7517 keys and RFC 8414 metadata. */
@Path("/.well-known")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class DiscoveryResource {

    private static final String FOR_FIVE_MINUTES = "public, max-age=300";

    private final SigningKeys keys;
    private final Metadata metadata;

    /**
     * Publishes the keys.
     *
     * @param keys knows them
     * @param config tells the public address
     */
    public DiscoveryResource(SigningKeys keys, RegistryConfig config) {
        this.keys = keys;
        this.metadata = Metadata.of(config.publicUrl().toString());
    }

    /** RFC 7517 key set. */
    @Schema(name = "JwkSet")
    public record JwkSet(List<ObjectNode> keys) {}

    /** RFC 8414 authorization server metadata; addresses are at the gateway. */
    @Schema(name = "AuthorizationServerMetadata")
    public record Metadata(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("token_endpoint_auth_signing_alg_values_supported")
            List<String> assertionAlgorithms,

            @JsonProperty("service_documentation") String documentation) {

        static Metadata of(String publicUrl) {
            String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
            List<String> scopes = Arrays.stream(ClientType.values())
                    .flatMap(type -> Scopes.of(type).stream())
                    .distinct()
                    .sorted()
                    .toList();
            return new Metadata(
                    publicUrl,
                    base + "/token",
                    base + "/.well-known/jwks.json",
                    scopes,
                    List.of(),
                    List.of("client_credentials"),
                    List.of("client_secret_basic", "client_secret_post", "private_key_jwt"),
                    ClientAssertions.ALGORITHMS,
                    base + "/documentation");
        }
    }

    @GET
    @Path("/jwks.json")
    @Operation(summary = "The public keys that verify access tokens")
    @APIResponse(responseCode = "200", description = "A JSON Web Key Set")
    public Response jwks() {
        return cached(new JwkSet(keys.publicJwks()));
    }

    @GET
    @Path("/oauth-authorization-server")
    @Operation(summary = "Where and how to get access tokens (RFC 8414)")
    @APIResponse(responseCode = "200", description = "Authorization server metadata")
    public Response metadata() {
        return cached(metadata);
    }

    private static Response cached(Object entity) {
        return Response.ok(entity)
                .header(HttpHeaders.CACHE_CONTROL, FOR_FIVE_MINUTES)
                .build();
    }
}
