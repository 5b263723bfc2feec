package org.crvs.interop.gateway.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths a route serves: literal segments, {@code {name}} for any one segment, {@code {name:a|b}} for one of the
 * listed, and {@code **} at the end for any number of them, none included.
 */
public final class PathPattern implements Comparable<PathPattern> {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::([^}]+))?}");
    private static final String REST = "**";

    /** What one segment must be; {@code rank} orders patterns, the most specific first. */
    private record Part(int rank, String text, Set<String> listed) {

        static Part of(String segment) {
            if (segment.equals(REST)) {
                return new Part(3, segment, Set.of());
            }
            Matcher variable = VARIABLE.matcher(segment);
            if (!variable.matches()) {
                return new Part(0, segment, Set.of(segment));
            }
            return variable.group(2) == null
                    ? new Part(2, variable.group(1), Set.of())
                    : new Part(1, variable.group(1), Set.of(variable.group(2).split("\\|")));
        }

        boolean accepts(String segment) {
            return listed.isEmpty() || listed.contains(segment);
        }

        boolean meets(Part other) {
            return listed.isEmpty() || other.listed.isEmpty() || listed.stream().anyMatch(other.listed::contains);
        }

        boolean covers(Part template) {
            return rank > 0 && template.isVariable() || template.rank == 0 && accepts(template.text);
        }

        boolean isVariable() {
            return rank == 1 || rank == 2;
        }
    }

    private final String source;
    private final List<Part> parts;
    private final boolean open;

    private PathPattern(String source, List<Part> parts, boolean open) {
        this.source = source;
        this.parts = parts;
        this.open = open;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it does not start with a slash or {@code **} stands before its end
     */
    public static PathPattern of(String source) {
        if (!source.startsWith("/")) {
            throw new IllegalArgumentException("a path pattern starts with \"/\": " + source);
        }
        List<Part> parts = new ArrayList<>();
        for (String segment : source.substring(1).split("/", -1)) {
            parts.add(Part.of(segment));
        }
        boolean open = parts.get(parts.size() - 1).text().equals(REST);
        List<Part> fixed = List.copyOf(parts.subList(0, open ? parts.size() - 1 : parts.size()));
        if (fixed.stream().anyMatch(part -> part.text().isEmpty() || part.text().contains("*"))) {
            throw new IllegalArgumentException("empty segments, and \"**\" before the end, have no meaning: " + source);
        }
        return new PathPattern(source, fixed, open);
    }

    /** The values of the variables when these segments fit, else empty. */
    public Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() < parts.size() || segments.size() > parts.size() && !open) {
            return Optional.empty();
        }
        Map<String, String> variables = Map.of();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!part.accepts(segments.get(i))) {
                return Optional.empty();
            }
            if (part.isVariable()) {
                variables = variables.isEmpty() ? new HashMap<>() : variables;
                variables.put(part.text(), segments.get(i));
            }
        }
        return Optional.of(variables);
    }

    /** The first segment when it is a literal, else null. */
    String firstLiteral() {
        return parts.isEmpty() || parts.get(0).rank() != 0 ? null : parts.get(0).text();
    }

    /** Whether some path fits both. */
    boolean meets(PathPattern other) {
        return fits(other, Part::meets);
    }

    /**
     * Whether this serves the paths of an OpenAPI path template; one that takes listed values serves a template that
     * takes any, but a literal does not.
     */
    boolean covers(PathPattern template) {
        return fits(template, Part::covers);
    }

    private boolean fits(PathPattern other, BiPredicate<Part, Part> part) {
        int shared = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < shared; i++) {
            if (!part.test(parts.get(i), other.parts.get(i))) {
                return false;
            }
        }
        return parts.size() == other.parts.size() || (parts.size() < other.parts.size() ? open : other.open);
    }

    /** The listed values of a variable; empty when it takes any. */
    public Set<String> listed(String variable) {
        return parts.stream()
                .filter(part -> part.isVariable() && part.text().equals(variable))
                .findFirst()
                .map(Part::listed)
                .orElse(Set.of());
    }

    /** The most specific first: literals before listed values before any value before {@code **}. */
    @Override
    public int compareTo(PathPattern other) {
        int shared = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < shared; i++) {
            int order = Integer.compare(parts.get(i).rank(), other.parts.get(i).rank());
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(other.parts.size(), parts.size());
        return order != 0 ? order : Boolean.compare(open, other.open);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && source.equals(pattern.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return source;
    }
}
