package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The OAuth 2 token endpoint, under every name that clients know it by. */
@Path("/")
@Blocking
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "Access tokens and the keys that verify them")
public class TokenResource {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final TokenIssuer issuer;
    private final Clock clock;
    private final boolean queryParameters;

    /**
     * Serves one issuer.
     *
     * @param issuer does the work
     * @param clock tells when a refusal may leave
     * @param config tells whether query parameters are read
     */
    public TokenResource(TokenIssuer issuer, Clock clock, RegistryConfig config) {
        this.issuer = issuer;
        this.clock = clock;
        this.queryParameters = config.token().queryParameters();
    }

    /** RFC 6749 section 5.1. */
    @Schema(name = "AccessToken")
    public record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,

            @Schema(description = "What the token allows, separated by spaces")
            String scope) {}

    /** RFC 6749 section 5.2. */
    @Schema(name = "TokenError")
    public record TokenError(
            String error, @JsonProperty("error_description") String description) {}

    @POST
    @Path("/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Issues an access token",
            description = "OAuth 2 client credentials. Client id and secret may also be sent as HTTP Basic, or, as"
                    + " OpenCRVS's clients do, in the query string or as the members of a JSON object. A client with a key set sends a client_assertion"
                    + " instead of the secret (RFC 7523, SMART backend services): iss and sub are the client id, aud"
                    + " this endpoint, jti unique, exp at most five minutes ahead; RS256, RS384 or ES384.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = FORM,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "client credentials",
                                            value = "grant_type=client_credentials&client_id=…&client_secret=…")))
    @APIResponse(
            responseCode = "200",
            description = "A token for ten minutes",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_grant_type or invalid_scope",
            content = @Content(schema = @Schema(implementation = TokenError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = TokenError.class)))
    public Response token(@Context UriInfo uri, @Context HttpHeaders headers, String body) {
        Map<String, List<String>> parameters = FormParameters.merged(sent(headers, body), query(uri));
        var issued = issuer.issue(TokenRequest.of(parameters, headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
        return uncached(Response.ok(new TokenAnswer(
                        issued.accessToken(), "Bearer", issued.expiresIn(), String.join(" ", issued.scopes()))))
                .build();
    }

    @POST
    @Path("/auth/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response openCrvsToken(@Context UriInfo uri, @Context HttpHeaders headers, String body) {
        return token(uri, headers, body);
    }

    @POST
    @Path("/oauth2/client/token")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response dciToken(@Context UriInfo uri, @Context HttpHeaders headers, String body) {
        return token(uri, headers, body);
    }

    @ServerExceptionMapper
    public Uni<Response> refused(TokenException e) {
        var answer = uncached(Response.status(e.status()).entity(new TokenError(e.error(), e.getMessage())))
                .type(MediaType.APPLICATION_JSON);
        if (e.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"crvs\", charset=\"UTF-8\"");
        }
        return e.answered(answer.build(), clock.instant());
    }

    private static Map<String, List<String>> sent(HttpHeaders headers, String body) {
        if (body == null || body.isBlank()) {
            return Map.of();
        }
        MediaType type = headers.getMediaType();
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return JsonParameters.of(body);
        }
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            throw TokenException.invalidRequest("the body must be " + FORM + " or application/json");
        }
        return FormParameters.of(body);
    }

    private Map<String, List<String>> query(UriInfo uri) {
        Map<String, List<String>> sent = FormParameters.of(uri.getRequestUri().getRawQuery());
        if (!queryParameters && !sent.isEmpty()) {
            throw TokenException.invalidRequest("parameters in the query string are switched off: send a form");
        }
        return sent;
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").header("Pragma", "no-cache");
    }
}
