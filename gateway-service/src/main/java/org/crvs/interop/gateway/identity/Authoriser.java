package org.crvs.interop.gateway.identity;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.routing.Match;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells whether a client may use a route. */
public final class Authoriser {

    private Authoriser() {}

    /**
     * Lets the request pass.
     *
     * @throws Refusal 401 when the route needs credentials and there are none, 403 when they don't grant it
     */
    public static void check(Match match, Optional<Identity> identity) {
        if (match.route().access().isPublic()) {
            return;
        }
        if (identity.isEmpty()) {
            throw new Refusal(
                            ProblemKind.NOT_AUTHENTICATED,
                            "no-credentials",
                            "Send an access token (Authorization: Bearer …) or an API key (X-API-Key).")
                    .with("WWW-Authenticate", "Bearer realm=\"crvs\"");
        }
        Set<String> needed = match.scopes();
        if (Collections.disjoint(needed, identity.get().scopes())) {
            var sorted = new TreeSet<>(needed);
            throw new Refusal(
                            ProblemKind.NOT_ALLOWED,
                            "missing-scope",
                            "This needs the scope " + String.join(" or ", sorted) + ".")
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"crvs\", error=\"insufficient_scope\", scope=\"" + String.join(" ", sorted)
                                    + "\"")
                    .of(identity.get().client().actor());
        }
    }
}
