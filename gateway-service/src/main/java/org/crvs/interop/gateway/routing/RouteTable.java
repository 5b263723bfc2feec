package org.crvs.interop.gateway.routing;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every route the gateway serves. What is not in it does not exist outside. */
public final class RouteTable {

    private final List<Route> routes;

    /**
     * A table of these rows.
     *
     * @param rows rows by name, as {@link RouteRow} reads them
     * @param backends names of the services behind
     * @throws IllegalArgumentException when a row can't be read, names an unknown service, or claims what another claims
     */
    public RouteTable(Map<String, String> rows, Set<String> backends) {
        routes = rows.entrySet().stream()
                .flatMap(row -> RouteRow.read(row.getKey(), row.getValue()).stream())
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::name))
                .toList();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!backends.contains(route.backend())) {
                throw new IllegalArgumentException("route " + route.name() + ": no service " + route.backend());
            }
            routes.subList(i + 1, routes.size()).stream()
                    .filter(other -> claimSame(route, other))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "routes " + route.name() + " and " + other.name() + " claim the same requests");
                    });
        }
    }

    /** A route and the values of its path's variables. */
    public record Match(Route route, Map<String, String> variables) {}

    /** All routes, the most specific first. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * The most specific route for a request.
     *
     * @throws Refusal 404 when no route has this path, 405 when none has this method on it
     */
    public Match match(String method, RequestPath path) {
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.pattern().match(path.segments());
            if (variables.isPresent()) {
                if (route.serves(method)) {
                    return new Match(route, variables.get());
                }
                allowed.addAll(route.methods());
            }
        }
        if (allowed.isEmpty()) {
            throw new Refusal(
                    ProblemKind.NOT_FOUND,
                    "unknown-route",
                    "There is nothing at this path; /documentation lists what is.");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        throw new Refusal(ProblemKind.METHOD_NOT_ALLOWED, "unknown-method", "This path serves " + methods + ".")
                .with("Allow", methods);
    }

    /** The route by which this operation of a service can be reached from outside. */
    public Optional<Route> servedBy(String method, String pathTemplate, String backend) {
        PathPattern template = PathPattern.of(pathTemplate);
        return routes.stream()
                .filter(route -> route.serves(method) && route.pattern().covers(template))
                .findFirst()
                .filter(route -> route.backend().equals(backend));
    }

    private static boolean claimSame(Route one, Route other) {
        return one.pattern().compareTo(other.pattern()) == 0
                && one.pattern().meets(other.pattern())
                && one.methods().stream().anyMatch(other.methods()::contains);
    }
}
