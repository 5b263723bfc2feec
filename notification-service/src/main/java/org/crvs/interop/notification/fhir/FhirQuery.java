package org.crvs.interop.notification.fhir;

import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.http.QueryParts;
import org.crvs.interop.notification.json.Faults;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.ws.rs.core.MultivaluedMap;

/**
 * What a search asks for.
 *
 * @param exact keys that must be there
 * @param beginnings keys of which the beginning must be there
 * @param id logical id, or null
 * @param since changed at or after, or null
 * @param before changed before, or null
 * @param count size of a page
 * @param after where the page before ended, or null
 */
record FhirQuery(
        List<String> exact,
        List<String> beginnings,
        String id,
        Instant since,
        Instant before,
        int count,
        String after) {

    /** Search parameters by resource type. */
    static final Map<String, Set<String>> PARAMETERS = Map.of(
            "Patient", Set.of("_id", "_lastUpdated", "identifier", "name", "given", "family", "birthdate"),
            "Composition", Set.of("_id", "_lastUpdated", "identifier"),
            "Task", Set.of("_id", "_lastUpdated", "identifier"));

    private static final Set<String> PAGING = Set.of("_count", "_cursor", "_format");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** Reads the query of a search; repeated parameters must all hold. */
    static FhirQuery read(String type, MultivaluedMap<String, String> query) {
        var faults = new Faults();
        var reader = new Reader(type, faults);
        query.forEach((name, values) -> values.forEach(value -> reader.take(name, value)));
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The search");
        return reader.query();
    }

    private static final class Reader {
        private final String type;
        private final Faults faults;
        private final List<String> exact = new ArrayList<>();
        private final List<String> beginnings = new ArrayList<>();
        private String id;
        private Instant since;
        private Instant before;
        private int count = USUAL;
        private String after;

        Reader(String type, Faults faults) {
            this.type = type;
            this.faults = faults;
        }

        FhirQuery query() {
            return new FhirQuery(List.copyOf(exact), List.copyOf(beginnings), id, since, before, count, after);
        }

        void take(String name, String value) {
            String parameter = name.replaceFirst(":exact$", "");
            if (!PARAMETERS.get(type).contains(parameter) && !PAGING.contains(parameter)) {
                String known =
                        String.join(", ", PARAMETERS.get(type).stream().sorted().toList());
                faults.add("?" + name, "unknown-parameter", "not a search parameter here", known + ", _count");
                return;
            }
            switch (parameter) {
                case "_id" -> id = value;
                case "identifier" -> exact.add(FhirKeys.identifier(type, value.substring(value.indexOf('|') + 1)));
                case "birthdate" -> birthdate(value);
                case "name", "given", "family" -> words(parameter, name, value);
                case "_lastUpdated" -> changed(name, value);
                case "_count" -> count(value);
                case "_cursor" -> cursor(value);
                default -> {
                    // _format: there is one
                }
            }
        }

        /** People are found by the day itself; a comparison that is not understood must not look like nobody. */
        private void birthdate(String value) {
            String day = value.replaceFirst("^eq", "");
            if (!day.matches("\\d{4}(-\\d{2}(-\\d{2})?)?")) {
                faults.add("?birthdate", "malformed-date", "not a date; ranges are not searched", "2026-01-15");
            }
            exact.add("birthdate|" + day);
        }

        private void words(String part, String name, String value) {
            List<String> words = FhirKeys.words(value).toList();
            if (words.isEmpty()) {
                faults.add("?" + name, "malformed", "not a name", "one word or more");
            }
            List<String> keys = name.endsWith(":exact") ? exact : beginnings;
            words.forEach(word -> keys.add(part + "|" + word));
        }

        private void changed(String name, String value) {
            String prefix = value.matches("[a-z]{2}.*") ? value.substring(0, 2) : "eq";
            String text = value.matches("[a-z]{2}.*") ? value.substring(2) : value;
            try {
                boolean day = text.length() == 10;
                Instant from = day ? QueryParts.day(text) : QueryParts.time(text);
                Instant to = day ? from.plusSeconds(86_400) : from.plusMillis(1);
                switch (prefix) {
                    case "eq" -> {
                        since = from;
                        before = to;
                    }
                    case "ge" -> since = from;
                    case "gt", "sa" -> since = to;
                    case "lt", "eb" -> before = from;
                    case "le" -> before = to;
                    default -> faults.add("?" + name, "malformed", "not a comparison", "eq, ge, gt, le, lt");
                }
            } catch (DateTimeException e) {
                faults.add(
                        "?" + name, "malformed-date", "not a day or a time", "ge2026-01-15 or ge2026-01-15T08:00:00Z");
            }
        }

        private void count(String value) {
            if (value.matches("\\d{1,4}") && Integer.parseInt(value) >= 1) {
                count = Math.min(MOST, Integer.parseInt(value));
            } else {
                faults.add("?_count", "out-of-range", "not a usable page size", "1 to " + MOST);
            }
        }

        private void cursor(String value) {
            if (value.matches("\\d{15}:[0-9a-f-]{36}")) {
                after = value;
            } else {
                faults.add("?_cursor", "malformed", "not a cursor of this search", "follow the link named next");
            }
        }
    }
}
