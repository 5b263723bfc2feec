package org.crvs.interop.search.events;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.events.EventFields.Kind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the expressions of one clause: fields of the event, and fields of the declaration under {@code data}. */
final class ExpressionReader {

    private static final String DATA = "data";

    /** What the statuses of 1.9 are called here; an integrating client finds only the registered ones. */
    private static final Map<String, List<String>> STATUSES = Map.of(
            "NOTIFIED", List.of("IN_PROGRESS"),
            "DECLARED", List.of("DECLARED", "VALIDATED", "WAITING_VALIDATION"),
            "REGISTERED", List.of("REGISTERED", "CERTIFIED", "ISSUED"),
            "ARCHIVED", List.of("ARCHIVED"),
            "CREATED", List.of("DRAFT"));

    private static final Map<String, Integer> PERIODS =
            Map.of("last7Days", 7, "last30Days", 30, "last90Days", 90, "last365Days", 365);

    /** The statuses of registered records that 1.9 tells by flags; no registered record has any other flag. */
    private static final Map<String, String> FLAGS = Map.of("certified", "CERTIFIED", "issued", "ISSUED");

    private final LocalDate today;

    /** Where in the query each search field came from. */
    private final Map<String, String> origins = new HashMap<>();

    ExpressionReader(LocalDate today) {
        this.today = today;
    }

    /** The same refusal, with the places in the query for the search fields that are at fault. */
    ProblemException inTheQuery(ProblemException refused) {
        List<Fault> faults = refused.faults().stream()
                .map(fault -> {
                    String field = fault.pointer().replaceFirst("^/", "").replaceFirst("/.*", "");
                    String pointer = origins.getOrDefault(field, fault.pointer());
                    return new Fault(pointer, fault.code(), fault.detail(), fault.accepted());
                })
                .toList();
        return new ProblemException(refused.kind(), refused.getMessage(), faults);
    }

    /** The ways to meet all expressions of a clause. */
    List<Map<String, Object>> ways(JsonNode clause, String pointer) {
        List<Map<String, Object>> ways = List.of(Map.of());
        for (Map.Entry<String, JsonNode> field : clause.properties()) {
            String at = pointer + "/" + field.getKey();
            if (field.getKey().equals(DATA)) {
                ways = EventQueryReader.both(ways, data(field.getValue(), at), at);
            } else {
                EventFields known = EventFields.ofMetadata(field.getKey())
                        .orElseThrow(() -> EventQueryReader.fault(
                                at, "The field is not known.", EventFields.metadataNames() + ", " + DATA));
                ways = EventQueryReader.both(ways, expression(known, field.getValue(), at), at);
            }
        }
        return ways;
    }

    private List<Map<String, Object>> data(JsonNode data, String pointer) {
        if (!data.isObject() || data.isEmpty()) {
            throw EventQueryReader.fault(pointer, "data has no field.", EventFields.dataNames());
        }
        List<Map<String, Object>> ways = List.of(Map.of());
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            String at = pointer + "/" + field.getKey();
            EventFields known = EventFields.ofData(field.getKey())
                    .orElseThrow(() -> EventQueryReader.fault(at, "The field is not known.", EventFields.dataNames()));
            ways = EventQueryReader.both(ways, expression(known, field.getValue(), at), at);
        }
        return ways;
    }

    private List<Map<String, Object>> expression(EventFields field, JsonNode expression, String pointer) {
        List<Map<String, Object>> ways = field.kind() == Kind.FLAGS
                ? List.of(flags(field, expression, pointer))
                : typed(field, expression, pointer);
        for (String name : ways.stream().flatMap(way -> way.keySet().stream()).toList()) {
            String at = name.endsWith("Start") ? pointer + "/gte" : name.endsWith("End") ? pointer + "/lte" : pointer;
            origins.put(name, at);
        }
        return ways;
    }

    private static Map<String, Object> flags(EventFields field, JsonNode expression, String pointer) {
        JsonNode anyOf = expression.path("anyOf");
        JsonNode noneOf = expression.path("noneOf");
        if (!anyOf.isArray() && !noneOf.isArray()) {
            throw EventQueryReader.fault(pointer, "flags needs anyOf or noneOf.", "{\"noneOf\":[\"certified\"]}");
        }
        List<String> statuses = new ArrayList<>(anyOf.isArray() ? List.of() : STATUSES.get("REGISTERED"));
        for (int i = 0; i < anyOf.size(); i++) {
            Optional.ofNullable(FLAGS.get(text(anyOf.get(i), pointer + "/anyOf/" + i)))
                    .ifPresent(statuses::add);
        }
        for (int i = 0; i < noneOf.size(); i++) {
            Optional.ofNullable(FLAGS.get(text(noneOf.get(i), pointer + "/noneOf/" + i)))
                    .ifPresent(statuses::remove);
        }
        return Map.of(field.exact(), statuses.isEmpty() ? EventQueryReader.NO_STATUS : List.copyOf(statuses));
    }

    private List<Map<String, Object>> typed(EventFields field, JsonNode expression, String pointer) {
        String type = expression.isTextual() ? "exact" : expression.path("type").asText("exact");
        return switch (type) {
            case "exact" -> {
                Map<String, Object> way = new HashMap<>(exact(field, term(expression, pointer), pointer));
                if (field.isName()) {
                    way.put(CriteriaReader.EXACTLY, List.of(field.exact()));
                }
                yield List.of(way);
            }
            case "fuzzy" -> {
                require(field.kind() == Kind.TERM, pointer);
                yield List.of(exact(field, term(expression, pointer), pointer));
            }
            case "anyOf" -> {
                require(field.kind() == Kind.CHOICE || field.kind() == Kind.TERM, pointer);
                yield anyOf(field, expression.path("terms"), pointer);
            }
            case "range" -> {
                require(field.kind() == Kind.DATE, pointer);
                yield List.of(Map.of(
                        field.exact() + "Start", text(expression.path("gte"), pointer + "/gte"),
                        field.exact() + "End", text(expression.path("lte"), pointer + "/lte")));
            }
            case "timePeriod" -> {
                require(field.kind() == Kind.DATE, pointer);
                yield List.of(period(field, term(expression, pointer), pointer));
            }
            case "within" -> {
                require(field.within() != null, pointer);
                String place = text(expression.path("location"), pointer + "/location");
                yield List.of(Map.of(field.within(), place));
            }
            default ->
                throw EventQueryReader.fault(
                        pointer + "/type",
                        "The type of expression is not known.",
                        "exact, fuzzy, anyOf, range, timePeriod, within");
        };
    }

    private static Map<String, Object> exact(EventFields field, String term, String pointer) {
        if (!field.exact().equals("registrationStatuses")) {
            return Map.of(field.exact(), term);
        }
        List<String> statuses = Optional.ofNullable(STATUSES.get(term))
                .orElseThrow(() -> EventQueryReader.fault(
                        pointer, "The status is not known.", String.join(", ", STATUSES.keySet())));
        return Map.of(field.exact(), statuses);
    }

    private static List<Map<String, Object>> anyOf(EventFields field, JsonNode terms, String pointer) {
        if (!terms.isArray() || terms.isEmpty()) {
            throw EventQueryReader.fault(pointer + "/terms", "terms is empty.", "at least one term");
        }
        List<Map<String, Object>> ways = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String at = pointer + "/terms/" + i;
            ways.add(exact(field, text(terms.get(i), at), at));
        }
        return ways;
    }

    private Map<String, Object> period(EventFields field, String term, String pointer) {
        Integer days = PERIODS.get(term);
        if (days == null) {
            throw EventQueryReader.fault(
                    pointer + "/term", "The time period is not known.", String.join(", ", PERIODS.keySet()));
        }
        return Map.of(
                field.exact() + "Start", today.minusDays(days).toString(), field.exact() + "End", today.toString());
    }

    private static String term(JsonNode expression, String pointer) {
        return expression.isTextual() ? text(expression, pointer) : text(expression.path("term"), pointer + "/term");
    }

    private static String text(JsonNode node, String pointer) {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw EventQueryReader.fault(pointer, "A text is missing.", "a text that is not empty");
        }
        return node.asText();
    }

    private static void require(boolean fits, String pointer) {
        if (!fits) {
            throw EventQueryReader.fault(
                    pointer + "/type", "This type of expression does not fit the field.", "exact, or see the guide");
        }
    }
}
