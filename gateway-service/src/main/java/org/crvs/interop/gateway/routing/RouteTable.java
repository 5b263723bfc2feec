package org.crvs.interop.gateway.routing;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every route the gateway serves. What is not in it does not exist outside. */
public final class RouteTable {

    private final List<Route> routes;
    private final Map<String, List<Route>> byFirstSegment;
    private final List<Route> forAnyFirstSegment;

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
                .sorted(Comparator.comparing(Route::pattern)
                        .thenComparing(route -> route.pattern().toString())
                        .thenComparing(Route::name))
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
        forAnyFirstSegment = routes.stream()
                .filter(route -> route.pattern().firstLiteral() == null)
                .toList();
        byFirstSegment = routes.stream()
                .map(route -> route.pattern().firstLiteral())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(first -> first, first -> routes.stream()
                        .filter(route -> route.pattern().firstLiteral() == null
                                || first.equals(route.pattern().firstLiteral()))
                        .toList()));
    }

    /** All routes, the most specific first. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * The most specific route for a request, and those beside it that only other scopes tell apart.
     *
     * @throws Refusal 404 when no route has this path, 405 when none has this method on it
     */
    public Match match(String method, RequestPath path) {
        List<Route> candidates = path.segments().isEmpty()
                ? forAnyFirstSegment
                : byFirstSegment.getOrDefault(path.segments().get(0), forAnyFirstSegment);
        for (int i = 0; i < candidates.size(); i++) {
            Route route = candidates.get(i);
            if (route.serves(method)) {
                Optional<Map<String, String>> variables = route.pattern().match(path.segments());
                if (variables.isPresent()) {
                    return new Match(route, beside(route, method, candidates, i + 1), variables.get());
                }
            }
        }
        throw nothing(path, candidates);
    }

    private static List<Route> beside(Route chosen, String method, List<Route> candidates, int from) {
        if (from == candidates.size() || !candidates.get(from).pattern().equals(chosen.pattern())) {
            return List.of();
        }
        return candidates.subList(from, candidates.size()).stream()
                .filter(other -> other.pattern().equals(chosen.pattern()) && other.serves(method))
                .toList();
    }

    private static Refusal nothing(RequestPath path, List<Route> candidates) {
        Set<String> allowed = candidates.stream()
                .filter(route -> route.pattern().match(path.segments()).isPresent())
                .flatMap(route -> route.methods().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty()) {
            return new Refusal(
                    ProblemKind.NOT_FOUND,
                    "unknown-route",
                    "There is nothing at this path; /documentation lists what is.");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        return new Refusal(ProblemKind.METHOD_NOT_ALLOWED, "unknown-method", "This path serves " + methods + ".")
                .with("Allow", methods);
    }

    /** The routes by which this operation of a service can be reached from outside; several when scopes choose. */
    public List<Route> servedBy(String method, String pathTemplate, String backend) {
        PathPattern template = PathPattern.of(pathTemplate);
        return routes.stream()
                .filter(route -> route.serves(method) && route.pattern().covers(template))
                .findFirst()
                .map(first -> routes.stream()
                        .filter(route -> route.pattern().equals(first.pattern())
                                && route.serves(method)
                                && route.backend().equals(backend))
                        .toList())
                .orElse(List.of());
    }

    private static boolean claimSame(Route one, Route other) {
        return one.pattern().compareTo(other.pattern()) == 0
                && one.pattern().meets(other.pattern())
                && one.methods().stream().anyMatch(other.methods()::contains)
                && !toldApartByScope(one, other);
    }

    private static boolean toldApartByScope(Route one, Route other) {
        return one.pattern().equals(other.pattern())
                && !one.access().isPublic()
                && !other.access().isPublic()
                && Collections.disjoint(one.access().scopes(), other.access().scopes());
    }
}
