package org.crvs.interop.commons.security;

import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.Actor;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.util.Set;
import jakarta.enterprise.context.RequestScoped;

/** The integrating client behind the current request, as the gateway vouches for it in the internal token. */
@RequestScoped
public class Caller {

    /** Claim of the internal token with the client's type. */
    public static final String CLIENT_TYPE = "client_type";

    /** Claim of the internal token with the client's name. */
    public static final String CLIENT_NAME = "client_name";

    private final JsonWebToken token;

    /**
     * For the request this token came with.
     *
     * @param token the verified internal token
     */
    public Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The client's id. */
    public String clientId() {
        return token.getSubject();
    }

    /** What the client may do. */
    public Set<String> scopes() {
        return token.getGroups();
    }

    /** Whether the client holds this scope. */
    public boolean may(String scope) {
        return scopes().contains(scope);
    }

    /** The client, to be written down beside what it did. */
    public Actor actor() {
        return new Actor(clientId(), token.getClaim(CLIENT_TYPE), token.getClaim(CLIENT_NAME));
    }

    /** The gateway's id of this request. */
    public String requestId() {
        return RequestTrace.current().requestId();
    }
}
