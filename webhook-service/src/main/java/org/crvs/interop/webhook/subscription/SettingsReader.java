package org.crvs.interop.webhook.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.webhook.payload.PayloadFormat;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Reads single settings of a patch and collects everything that is wrong with them. Absent leaves what is held, JSON's null
 * takes it back.
 */
final class SettingsReader {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);
    private static final int MOST_PAUSES = 20;

    private final List<Fault> faults = new ArrayList<>();

    /** Everything that was wrong so far. */
    List<Fault> faults() {
        return faults;
    }

    void fault(String pointer, String code, String detail, String accepted) {
        faults.add(new Fault(pointer, code, detail, accepted));
    }

    Integer number(String pointer, JsonNode wanted, Integer held, int most) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isInt() || wanted.asInt() < 1 || wanted.asInt() > most) {
            fault(pointer, "out-of-range", "not such a number", "1 to " + most + ", or null for the usual");
            return held;
        }
        return wanted.asInt();
    }

    Boolean flag(String pointer, JsonNode wanted, Boolean held) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isBoolean()) {
            fault(pointer, "wrong-type", "neither true nor false", "true, false, or null for the usual");
            return held;
        }
        return wanted.asBoolean() ? true : null;
    }

    PayloadFormat format(JsonNode wanted, PayloadFormat held) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        return PayloadFormat.of(wanted.asText()).orElseGet(() -> {
            fault("/format", "unknown-format", "there is no such format", PayloadFormat.codes());
            return held;
        });
    }

    List<String> schedule(JsonNode wanted, List<String> held) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isArray() || wanted.isEmpty() || wanted.size() > MOST_PAUSES) {
            fault(
                    "/retrySchedule",
                    "wrong-size",
                    "not a list of pauses",
                    "1 to " + MOST_PAUSES + " durations as PT5S or PT1H30M, or null for the usual");
            return held;
        }
        List<String> pauses = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            pause(wanted.get(i), i, pauses);
        }
        return List.copyOf(pauses);
    }

    private void pause(JsonNode wanted, int index, List<String> pauses) {
        try {
            Duration pause = Duration.parse(wanted.asText());
            if (pause.compareTo(SHORTEST_PAUSE) >= 0 && pause.compareTo(LONGEST_PAUSE) <= 0) {
                pauses.add(pause.toString());
                return;
            }
        } catch (DateTimeException e) {
            // reported with those out of range
        }
        fault(
                "/retrySchedule/" + index,
                "no-pause",
                "not a pause that can be kept",
                SHORTEST_PAUSE + " to " + LONGEST_PAUSE + " as ISO 8601 writes it");
    }

    Map<String, List<String>> attributes(JsonNode wanted, Map<String, List<String>> held) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isObject()) {
            fault("/attributes", "wrong-type", "not an object", "values by attribute, or null for all");
            return held;
        }
        Map<String, List<String>> attributes = new TreeMap<>();
        wanted.properties().forEach(entry -> {
            String pointer = "/attributes/" + entry.getKey();
            EventAttribute attribute = EventAttribute.of(entry.getKey()).orElse(null);
            if (attribute == null) {
                fault(pointer, "unknown-attribute", "there is no such attribute", EventAttribute.codes());
                return;
            }
            List<String> values = list(
                    pointer,
                    entry.getValue(),
                    null,
                    (at, value) -> attribute.possible().contains(value)
                            ? null
                            : new Fault(
                                    at,
                                    "unknown-value",
                                    "the attribute never has this value",
                                    String.join(", ", attribute.possible())));
            if (values != null) {
                attributes.put(entry.getKey(), values);
            }
        });
        return attributes.isEmpty() ? null : attributes;
    }

    /** The sorted distinct texts of an array, each checked. */
    List<String> list(String pointer, JsonNode wanted, List<String> held, BiFunction<String, String, Fault> check) {
        if (wanted == null) {
            return held;
        }
        if (wanted.isNull()) {
            return null;
        }
        if (!wanted.isArray()) {
            fault(pointer, "wrong-type", "not a list", "an array of strings, or null for all");
            return held;
        }
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode item = wanted.get(i);
            Fault fault = item.isTextual()
                    ? check.apply(pointer + "/" + i, item.asText())
                    : new Fault(pointer + "/" + i, "wrong-type", "not a string", "a string");
            if (fault == null) {
                texts.add(item.asText());
            } else {
                faults.add(fault);
            }
        }
        return List.copyOf(texts);
    }
}
