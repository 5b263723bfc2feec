package org.crvs.interop.notification.location;

import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.Faults;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A search for locations, as OpenCRVS takes it.
 *
 * @param wanted which locations
 * @param count size of a page; 0 for everything at once
 * @param offset how many to pass over
 */
record LocationQuery(Predicate<Location> wanted, int count, int offset) {

    private static final int USUAL = 10;
    private static final Set<String> PARAMETERS =
            new TreeSet<>(Set.of("type", "status", "identifier", "name", "partof", "_id", "_count", "_getpagesoffset"));
    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\w:/.|-]{1,200}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /**
     * Reads the query string.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST with all faults
     */
    static LocationQuery read(Map<String, List<String>> parameters) {
        var faults = new Faults();
        Predicate<Location> wanted = location -> true;
        int count = USUAL;
        int offset = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            for (String value : parameter.getValue()) {
                switch (name) {
                    case "_count" -> count = number(name, value, faults);
                    case "_getpagesoffset" -> offset = number(name, value, faults);
                    default -> wanted = wanted.and(filter(name, value, faults));
                }
            }
        }
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The query");
        return new LocationQuery(wanted, count, offset);
    }

    private static Predicate<Location> filter(String name, String value, Faults faults) {
        return switch (name) {
            case "type" -> {
                List<String> types = Stream.of(value.split(",", -1))
                        .map(LocationQuery::typeCode)
                        .toList();
                if (!Location.TYPES.containsAll(types)) {
                    faults.add("?type", "unknown-code", "not a type of location", String.join(", ", Location.TYPES));
                }
                yield location -> types.contains(location.type());
            }
            case "status" -> {
                if (!value.equals("active") && !value.equals("inactive")) {
                    faults.add("?status", "unknown-code", "not a status of locations", "active, inactive");
                }
                yield location -> location.active() == value.equals("active");
            }
            case "identifier" -> {
                if (!IDENTIFIER.matcher(value).matches()) {
                    faults.add("?identifier", "malformed", "not an identifier", "ADMIN_STRUCTURE_D07, or system|value");
                }
                int bar = value.lastIndexOf('|');
                String system = bar < 0 ? null : value.substring(0, bar);
                String wanted = value.substring(bar + 1);
                yield location -> LocationFhir.isIdentified(location, system, wanted);
            }
            case "name" -> {
                String wanted = fold(value);
                if (wanted.isBlank() || value.length() > 200) {
                    faults.add("?name", "malformed", "not a name", "the beginning of a name or alias");
                }
                yield location -> Stream.of(location.name(), location.alias())
                        .anyMatch(each -> each != null && fold(each).startsWith(wanted));
            }
            case "partof" -> {
                String parent = id(value);
                yield location -> parent.equals(location.parentId() == null ? "0" : location.parentId());
            }
            case "_id" -> location -> List.of(value.split(",")).contains(location.id());
            default -> {
                faults.add("?" + name, "unknown-field", "not a known parameter", String.join(", ", PARAMETERS));
                yield location -> false;
            }
        };
    }

    /** FHIR's token: a code, or system and code. */
    private static String typeCode(String token) {
        String prefix = Crvs.LOCATION_TYPE + "|";
        return token.startsWith(prefix) ? token.substring(prefix.length()) : token;
    }

    private static String id(String reference) {
        return reference.startsWith("Location/") ? reference.substring("Location/".length()) : reference;
    }

    private static int number(String name, String value, Faults faults) {
        if (NUMBER.matcher(value).matches()) {
            return Integer.parseInt(value);
        }
        faults.add("?" + name, "out-of-range", "not a usable number", "0 or more");
        return 0;
    }

    /** Lower case, without accents. */
    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
