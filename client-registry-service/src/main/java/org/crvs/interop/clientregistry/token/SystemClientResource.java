package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The token endpoint of OpenCRVS 1.2. */
@Path("/authenticateSystemClient")
@Blocking
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens")
public class SystemClientResource {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final TokenIssuer issuer;
    private final Clock clock;

    /**
     * Serves one issuer.
     *
     * @param issuer does the work
     * @param clock tells when a refusal may leave
     */
    public SystemClientResource(TokenIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Id and secret of a client, spelt as OpenCRVS does. */
    public record SystemClient(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret) {

        /** Nothing secret ends up in a log by accident. */
        @Override
        public String toString() {
            return "SystemClient of " + clientId;
        }
    }

    /** An access token. */
    public record SystemClientToken(String token) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Issues an access token to a client of OpenCRVS 1.2",
            description = "The same tokens as POST /token, which newer clients use.")
    @APIResponse(responseCode = "200", description = "A token for ten minutes")
    @APIResponse(responseCode = "400", description = "client_id or client_secret is missing")
    @APIResponse(responseCode = "401", description = "Unknown client, wrong secret, or a client that is not active")
    public Response authenticate(SystemClient client) {
        refuseMissing(client);
        var issued = issuer.issue(TokenRequest.ofSecret(client.clientId(), client.clientSecret(), Set.of()));
        return Response.ok(new SystemClientToken(issued.accessToken()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @ServerExceptionMapper
    public Uni<Response> refused(TokenException e) {
        boolean unavailable = e.status() == ProblemKind.UNAVAILABLE.status();
        ProblemKind kind = unavailable ? ProblemKind.UNAVAILABLE : ProblemKind.NOT_AUTHENTICATED;
        String detail = unavailable ? e.getMessage() : "Client authentication failed.";
        Problem problem =
                Problem.of(kind, detail, List.of(), RequestTrace.current().traceId());
        var answer = Response.status(kind.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (unavailable) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return e.answered(answer.build(), clock.instant());
    }

    private static void refuseMissing(SystemClient client) {
        var faults = new Faults();
        required("/client_id", client == null ? null : client.clientId(), faults);
        required("/client_secret", client == null ? null : client.clientSecret(), faults);
        faults.refuse();
    }

    private static void required(String pointer, String value, Faults faults) {
        if (value == null || value.isBlank()) {
            faults.add(pointer, "required", "the value is missing", null);
        }
    }
}
