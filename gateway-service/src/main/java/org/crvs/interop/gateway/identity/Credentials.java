package org.crvs.interop.gateway.identity;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.List;
import java.util.Locale;

/** What a request says about who sends it. */
sealed interface Credentials {

    /** Header with an API key. */
    String API_KEY_HEADER = "X-API-Key";

    /** No credentials. */
    record None() implements Credentials {}

    /** An API key. */
    record Key(String key) implements Credentials {}

    /** An access token. */
    record Token(String token) implements Credentials {}

    /**
     * The credentials in these headers.
     *
     * @throws Refusal 401 when there are several, or of a kind that is not known here
     */
    static Credentials in(MultiMap headers) {
        List<String> keys = headers.getAll(API_KEY_HEADER);
        List<String> authorizations = headers.getAll("Authorization");
        if (keys.size() + authorizations.size() > 1) {
            throw new Refusal(
                            ProblemKind.NOT_AUTHENTICATED,
                            "several-credentials",
                            "Send one API key or one access token, not several.")
                    .with("WWW-Authenticate", "Bearer realm=\"crvs\", error=\"invalid_request\"");
        }
        if (!keys.isEmpty()) {
            return new Key(keys.get(0).strip());
        }
        return authorizations.isEmpty()
                ? new None()
                : token(authorizations.get(0).strip());
    }

    private static Credentials token(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            throw new Refusal(
                            ProblemKind.NOT_AUTHENTICATED,
                            "unknown-scheme",
                            "Send an access token (Authorization: Bearer …) or an API key (X-API-Key).")
                    .with("WWW-Authenticate", "Bearer realm=\"crvs\"");
        }
        return new Token(authorization.substring("bearer ".length()).strip());
    }
}
