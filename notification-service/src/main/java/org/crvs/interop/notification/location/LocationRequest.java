package org.crvs.interop.notification.location;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.location.Location.Statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A location to create, as OpenCRVS's administrators send it.
 *
 * @param statisticalId the country's own code
 * @param name display name
 * @param alias another name; may be null
 * @param partOf location id or statistical id of the parent; {@code 0} at the root
 * @param type ADMIN_STRUCTURE, CRVS_OFFICE or HEALTH_FACILITY
 * @param jurisdictionType level of an administrative area; may be null
 * @param statistics population figures; may be empty
 */
record LocationRequest(
        String statisticalId,
        String name,
        String alias,
        String partOf,
        String type,
        String jurisdictionType,
        List<Statistics> statistics) {

    /** What a statistical id may look like: it is part of identifiers that are searched for. */
    static final Pattern STATISTICAL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    static final int LONGEST_NAME = 200;

    private static final int MOST_DIGITS = 9;

    private static final Set<String> FIELDS =
            Set.of("statisticalID", "name", "alias", "partOf", "code", "jurisdictionType", "statistics");
    private static final List<String> LEVELS = List.of(
            "STATE",
            "DISTRICT",
            "LOCATION_LEVEL_1",
            "LOCATION_LEVEL_2",
            "LOCATION_LEVEL_3",
            "LOCATION_LEVEL_4",
            "LOCATION_LEVEL_5");
    private static final List<String> FIGURES =
            List.of("male_population", "female_population", "population", "crude_birth_rate");

    /** Reads one location; null when faults were noted. */
    static LocationRequest read(String pointer, JsonNode json, Faults faults) {
        if (!(json instanceof ObjectNode object)) {
            faults.add(pointer, "wrong-type", "not a location", "an object");
            return null;
        }
        var fields = new Fields(pointer, object, FIELDS, faults);
        String statisticalId = fields.requiredText("statisticalID", 64);
        if (statisticalId != null && !STATISTICAL_ID.matcher(statisticalId).matches()) {
            faults.add(fields.at("statisticalID"), "malformed", "not usable as a code", "A-Z a-z 0-9 _ . -");
        }
        String partOf = fields.requiredText("partOf", 80);
        if (partOf != null && !partOf.startsWith("Location/")) {
            faults.add(fields.at("partOf"), "malformed", "not a reference", "Location/<id>, or Location/0 at the root");
        }
        String type = fields.requiredWord("code", Location.TYPES);
        String level = fields.word("jurisdictionType", LEVELS);
        if (level != null && type != null && !type.equals("ADMIN_STRUCTURE")) {
            faults.add(fields.at("jurisdictionType"), "not-expected", "only areas have a level", "nothing");
        }
        return new LocationRequest(
                statisticalId,
                fields.requiredText("name", LONGEST_NAME),
                fields.text("alias", LONGEST_NAME),
                partOf == null ? null : partOf.replaceFirst("^Location/", ""),
                type,
                Location.storedJurisdiction(level),
                years(fields, faults));
    }

    private static List<Statistics> years(Fields fields, Faults faults) {
        JsonNode list = fields.node("statistics");
        List<Statistics> years = new ArrayList<>();
        if (fields.has("statistics") && !list.isArray()) {
            faults.add(fields.at("statistics"), "wrong-type", "not a list of years", "an array");
        }
        for (int i = 0; i < list.size() && list.isArray(); i++) {
            Statistics year = year(fields.at("statistics") + "/" + i, list.get(i), faults);
            if (year != null) {
                years.add(year);
            }
        }
        return years;
    }

    /** Reads the figures of one year; null when faults were noted. */
    static Statistics year(String pointer, JsonNode json, Faults faults) {
        if (!(json instanceof ObjectNode object)) {
            faults.add(pointer, "wrong-type", "not the figures of a year", "an object");
            return null;
        }
        var known = new HashSet<>(FIGURES);
        known.add("year");
        var fields = new Fields(pointer, object, known, faults);
        int year = fields.node("year").canConvertToInt() ? fields.node("year").intValue() : 0;
        boolean usable = true;
        if (!fields.node("year").isIntegralNumber() || year < 1800 || year > 2999) {
            faults.add(fields.at("year"), "out-of-range", "not a year", "1800 to 2999");
            usable = false;
        }
        for (String figure : FIGURES) {
            if (!fields.node(figure).isNumber() || !isFigure(fields.node(figure).decimalValue())) {
                faults.add(
                        fields.at(figure),
                        "required",
                        "the figure is missing or not a usable number",
                        "0 to 9999999999, up to 9 decimals");
                usable = false;
            }
        }
        return usable
                ? new Statistics(
                        year,
                        fields.node(FIGURES.get(0)).asText(),
                        fields.node(FIGURES.get(1)).asText(),
                        fields.node(FIGURES.get(2)).asText(),
                        fields.node(FIGURES.get(3)).asText())
                : null;
    }

    /** Whether it is a number of people, or a rate: of a size that can be written out. */
    private static boolean isFigure(BigDecimal number) {
        return number.signum() >= 0
                && number.scale() <= MOST_DIGITS
                && number.precision() - number.scale() <= MOST_DIGITS + 1;
    }
}
