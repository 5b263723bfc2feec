package org.crvs.interop.clientregistry.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Reads the query parameters of one request, each checked. Ask for every parameter first, then call {@link #end()}: it
 * refuses the request when any was wrong, repeated, or not asked for.
 */
public final class QueryParameters {

    private static final String INVALID = "invalid";

    private final MultivaluedMap<String, String> sent;
    private final Set<String> asked = new HashSet<>();
    private final Faults faults = new Faults();

    /**
     * The parameters of a request.
     *
     * @param sent as they came, decoded
     */
    public QueryParameters(MultivaluedMap<String, String> sent) {
        this.sent = sent;
    }

    /** A text of this form; {@code accepted} tells the form in words. */
    public Optional<String> text(String name, Pattern form, String accepted) {
        Optional<String> value = value(name);
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            faults.add("?" + name, INVALID, "the value does not have the form of a " + name, accepted);
            return Optional.empty();
        }
        return value;
    }

    /** The name of one of an enumeration's constants, in any case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        Optional<String> value = value(name);
        Optional<E> chosen = value.flatMap(text -> Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(text))
                .findFirst());
        if (value.isPresent() && chosen.isEmpty()) {
            String accepted =
                    Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
            faults.add("?" + name, INVALID, "not a known " + name, accepted);
        }
        return chosen;
    }

    /** A whole number between {@code least} and {@code most}. */
    public int number(String name, int least, int most, int otherwise) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        faults.add("?" + name, INVALID, "not a number in the accepted range", least + " to " + most);
        return otherwise;
    }

    /** A moment in ISO 8601, UTC. */
    public Optional<Instant> instant(String name) {
        try {
            return value(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            faults.add("?" + name, INVALID, "not a moment in ISO 8601", "2026-01-31T08:00:00Z");
            return Optional.empty();
        }
    }

    /** A day in ISO 8601 that must be given; null when it is not, which {@link #end()} then refuses. */
    public LocalDate day(String name) {
        Optional<String> value = value(name);
        try {
            if (value.isPresent() && value.get().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(value.get());
            }
        } catch (DateTimeParseException e) {
            // told below, like a value of another form
        }
        faults.add(
                "?" + name, value.isEmpty() ? "required" : INVALID, "a day in ISO 8601 is needed here", "2026-01-31");
        return null;
    }

    /** The sort values of a page token. */
    public Optional<List<String>> cursor(int size) {
        Optional<String> value = value("cursor");
        Optional<List<String>> values = value.flatMap(token -> PageToken.values(token, size));
        if (value.isPresent() && values.isEmpty()) {
            badCursor();
        }
        return values;
    }

    /** Notes that the page token, though well formed, makes no sense here. */
    public void badCursor() {
        faults.add("?cursor", INVALID, "not a cursor of this list", "the next of an earlier page");
    }

    /** Notes a fault that no single parameter shows. */
    public void fault(String name, String detail, String accepted) {
        faults.add("?" + name, INVALID, detail, accepted);
    }

    /**
     * Ends the reading.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException 400 with everything that was wrong
     */
    public void end() {
        sent.keySet().stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .forEach(name -> faults.add(
                        "?" + name,
                        "unknown",
                        "this parameter is not known here",
                        asked.stream().sorted().collect(Collectors.joining(", "))));
        faults.refuse();
    }

    private Optional<String> value(String name) {
        asked.add(name);
        List<String> values = sent.getOrDefault(name, List.of());
        if (values.size() > 1) {
            faults.add("?" + name, "repeated", "the parameter is given " + values.size() + " times", "one value");
            return Optional.empty();
        }
        return values.stream().filter(text -> !text.isBlank()).findFirst();
    }
}
