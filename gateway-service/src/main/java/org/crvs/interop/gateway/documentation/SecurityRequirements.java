package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.crvs.interop.gateway.routing.Route;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operation demands of the client, as OpenAPI says it: an API key, or a token with any one of the scopes. */
final class SecurityRequirements {

    static final String API_KEY = "apiKey";
    static final String OAUTH = "oauth2";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");

    private SecurityRequirements() {}

    /** For an operation of these routes at this path template; empty when it is public. */
    static ArrayNode of(List<Route> routes, String path) {
        ArrayNode requirements = NODES.arrayNode();
        if (routes.stream().anyMatch(route -> route.access().isPublic())) {
            return requirements;
        }
        requirements.addObject().putArray(API_KEY);
        routes.stream()
                .flatMap(route -> scopes(route, path).stream())
                .distinct()
                .forEach(scope -> requirements.addObject().putArray(OAUTH).add(scope));
        return requirements;
    }

    /** The scopes of a route, one for each value a variable in them may take. */
    static Set<String> scopes(Route route, String path) {
        Set<String> scopes = new TreeSet<>();
        Set<String> segments = Set.copyOf(List.of(path.split("/")));
        for (String scope : route.access().scopes()) {
            Matcher variable = VARIABLE.matcher(scope);
            if (!variable.find()) {
                scopes.add(scope);
                continue;
            }
            Set<String> listed = route.pattern().listed(variable.group(1));
            listed.stream()
                    .filter(value -> segments.contains(value) || listed.stream().noneMatch(segments::contains))
                    .forEach(value -> scopes.add(scope.replace(variable.group(), value)));
        }
        return scopes;
    }
}
