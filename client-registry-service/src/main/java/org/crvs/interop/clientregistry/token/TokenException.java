package org.crvs.interop.clientregistry.token;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.time.Instant;
import jakarta.ws.rs.core.Response;

/** A refusal of the token endpoint, as RFC 6749 section 5.2 spells it. */
class TokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final int status;
    private final Instant notBefore;

    private TokenException(String error, int status, String description) {
        this(error, status, description, Instant.MIN);
    }

    private TokenException(String error, int status, String description, Instant notBefore) {
        super(description);
        this.notBefore = notBefore;
        this.error = error;
        this.status = status;
    }

    /** A parameter is missing, repeated, malformed or contradicts another. */
    static TokenException invalidRequest(String description) {
        return new TokenException("invalid_request", 400, description);
    }

    /** Only {@code client_credentials} is served. */
    static TokenException unsupportedGrantType() {
        return new TokenException("unsupported_grant_type", 400, "the only grant type here is client_credentials");
    }

    /** The client asks for more than it may. */
    static TokenException invalidScope(String description) {
        return new TokenException("invalid_scope", 400, description);
    }

    /**
     * Unknown client, wrong secret or assertion, or a client that may not do anything: the answer doesn't tell which.
     *
     * @param notBefore when the answer may leave, so that the time it took doesn't tell either
     */
    static TokenException invalidClient(Instant notBefore) {
        return new TokenException("invalid_client", 401, "client authentication failed", notBefore);
    }

    /** The registry can't tell now. */
    static TokenException unavailable() {
        return new TokenException(
                "temporarily_unavailable", 503, "the registry can't check credentials now; try again");
    }

    /** The code of RFC 6749. */
    String error() {
        return error;
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** An answer that leaves when it may, and not before. */
    Uni<Response> answered(Response answer, Instant now) {
        Uni<Response> done = Uni.createFrom().item(answer);
        return now.isBefore(notBefore) ? done.onItem().delayIt().by(Duration.between(now, notBefore)) : done;
    }
}
