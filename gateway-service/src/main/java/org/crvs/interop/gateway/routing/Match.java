package org.crvs.interop.gateway.routing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The route of a request.
 *
 * @param route the route; of several that only scopes tell apart, the first until the client's scopes have chosen
 * @param others the rest of those
 * @param variables the values of the path's variables
 */
public record Match(Route route, List<Route> others, Map<String, String> variables) {

    /** The same request on the route that these scopes open; unchanged when none of them opens one. */
    public Match chosenBy(Set<String> scopes) {
        if (others.isEmpty() || opens(route, scopes)) {
            return this;
        }
        return others.stream()
                .filter(other -> opens(other, scopes))
                .findFirst()
                .map(other -> new Match(other, List.of(), variables))
                .orElse(this);
    }

    /** The scopes of which any one would do, on whichever route. */
    public Set<String> scopes() {
        if (others.isEmpty()) {
            return route.access().scopes(variables);
        }
        Set<String> all = new TreeSet<>(route.access().scopes(variables));
        others.forEach(other -> all.addAll(other.access().scopes(variables)));
        return all;
    }

    private boolean opens(Route candidate, Set<String> scopes) {
        return !Collections.disjoint(candidate.access().scopes(variables), scopes);
    }
}
