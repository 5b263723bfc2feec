package org.crvs.interop.gateway.routing;

import java.util.Set;

/**
 * One row of the route table.
 *
 * @param name name of the row
 * @param methods HTTP methods in upper case
 * @param pattern paths
 * @param backend name of the service behind
 * @param access who may use it
 * @param options what is special about it
 */
public record Route(
        String name, Set<String> methods, PathPattern pattern, String backend, Access access, Set<Option> options) {

    /** What is special about a route. */
    public enum Option {
        /** HTTP Basic credentials are the service's own affair and go on to it: the token endpoint. */
        BASIC_CREDENTIALS,
        /** Serves pages for a browser, which need scripts and styles of their own origin. */
        PAGES,
        /** Cookies are the service's own affair: they go on to it and come back from it. */
        COOKIES,
        /** Answers questions of anybody, so that nobody may ask many: few requests per address. */
        TIGHT,
        /** The service checks credentials itself, so its 401 is a wrong guess: the token endpoint. */
        CHECKS_CREDENTIALS
    }

    /** Whether this option is set. */
    public boolean has(Option option) {
        return options.contains(option);
    }

    /** Whether this method is served; HEAD goes where GET goes. */
    boolean serves(String method) {
        return methods.contains(method) || method.equals("HEAD") && methods.contains("GET");
    }
}
