package org.crvs.interop.gateway.routing;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one row of the route table: {@code METHOD,METHOD /path | service | public or scopes | options}. Options are
 * optional and separated by spaces: the names of {@link Route.Option}, and {@code only-if:true} or {@code only-if:false}
 * to switch a row by configuration.
 */
final class RouteRow {

    private static final String ONLY_IF = "only-if:";

    private RouteRow() {}

    /**
     * The route of a row, or empty when it is switched off.
     *
     * @throws IllegalArgumentException when the row can't be read, with its name
     */
    static Optional<Route> read(String name, String row) {
        try {
            return parse(name, row);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("crvs.gateway.routes." + name + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Route> parse(String name, String row) {
        String[] columns = row.strip().split("\\s+\\|\\s+");
        String[] request = columns[0].split("\\s+");
        if (columns.length < 3 || columns.length > 4 || request.length != 2) {
            throw new IllegalArgumentException("expected METHODS /path | service | public or scopes [| options]");
        }
        Set<Route.Option> options = EnumSet.noneOf(Route.Option.class);
        for (String option : columns.length == 4 ? columns[3].split("\\s+") : new String[0]) {
            if (option.startsWith(ONLY_IF)) {
                if (!Boolean.parseBoolean(option.substring(ONLY_IF.length()))) {
                    return Optional.empty();
                }
            } else {
                options.add(Route.Option.valueOf(option.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        Set<String> methods = Set.of(request[0].split(","));
        if (methods.stream().anyMatch(method -> !method.matches("[A-Z]+"))) {
            throw new IllegalArgumentException("methods are in upper case: " + request[0]);
        }
        return Optional.of(new Route(
                name, methods, PathPattern.of(request[1]), columns[1], Access.of(columns[2]), Set.copyOf(options)));
    }
}
