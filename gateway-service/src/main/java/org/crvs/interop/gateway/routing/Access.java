package org.crvs.interop.gateway.routing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may use a route: everyone, or who holds any one of some scopes. A scope may name a variable of the path:
 * {@code record.{action}}.
 *
 * @param scopes any one of these; empty means public
 */
public record Access(Set<String> scopes) {

    private static final String PUBLIC = "public";

    /**
     * Reads {@code public} or scopes with {@code or} between them.
     *
     * @throws IllegalArgumentException when neither is there
     */
    static Access of(String text) {
        if (text.equals(PUBLIC)) {
            return new Access(Set.of());
        }
        Set<String> scopes = new TreeSet<>(Set.of(text.split(" or ")));
        if (scopes.stream().anyMatch(scope -> !scope.matches("[A-Za-z0-9.{}-]+"))) {
            throw new IllegalArgumentException("neither \"public\" nor scopes: \"" + text + "\"");
        }
        return new Access(Set.copyOf(scopes));
    }

    /** Whether no credentials are needed. */
    public boolean isPublic() {
        return scopes.isEmpty();
    }

    /** The scopes for one request, any of which will do. */
    public Set<String> scopes(Map<String, String> variables) {
        return variables.isEmpty()
                ? scopes
                : scopes.stream().map(scope -> filled(scope, variables)).collect(Collectors.toUnmodifiableSet());
    }

    private static String filled(String scope, Map<String, String> variables) {
        String filled = scope;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace('{' + variable.getKey() + '}', variable.getValue());
        }
        return filled;
    }
}
