package org.crvs.interop.notification.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location.Statistics;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A location as OpenCRVS writes it in FHIR. */
final class LocationFhir {

    private static final String STATISTICS = Crvs.SPECS + "id/statistics-";
    private static final String GEOJSON = "http://hl7.org/fhir/StructureDefinition/location-boundary-geojson";

    /** OpenCRVS always sends a boundary; without one it sends the encoded word for that. */
    private static final String NO_BOUNDARY = Base64.getEncoder().encodeToString("<base64>".getBytes(UTF_8));

    private static final Map<String, Function<Statistics, String>> FIGURES = Map.of(
            "male-populations", Statistics::malePopulation,
            "female-populations", Statistics::femalePopulation,
            "total-populations", Statistics::population,
            "crude-birth-rates", Statistics::crudeBirthRate);

    private LocationFhir() {}

    /** The identifier that OpenCRVS searches by: {@code ADMIN_STRUCTURE_D07}. */
    static String identifier(Location location) {
        return location.type() + "_" + location.statisticalId();
    }

    /** Whether a location has an identifier; a null system stands for any. */
    static boolean isIdentified(Location location, String system, String value) {
        boolean own = identifier(location).equals(value) && isSystem(system, codeSystem(location));
        return own || value.equals(location.jurisdictionType()) && isSystem(system, Crvs.JURISDICTION_TYPE);
    }

    private static boolean isSystem(String wanted, String system) {
        return wanted == null || wanted.equals(system);
    }

    private static String codeSystem(Location location) {
        return location.isArea() ? Crvs.STATISTICAL_CODE : Crvs.INTERNAL_ID;
    }

    /** The FHIR resource. */
    static ObjectNode resource(Location location) {
        ObjectNode resource = StrictJson.object()
                .put("resourceType", "Location")
                .put("id", location.id())
                .put("status", location.active() ? "active" : "inactive")
                .put("mode", "instance")
                .put("name", location.name());
        ObjectNode meta = resource.putObject("meta").put("versionId", String.valueOf(location.version()));
        if (location.changedAt() != null) {
            meta.put("lastUpdated", location.changedAt().toString());
        }
        if (location.alias() != null) {
            resource.putArray("alias").add(location.alias());
        }
        if (location.isArea()) {
            resource.put("description", location.statisticalId());
        }
        ArrayNode identifiers = resource.putArray("identifier");
        identifiers.addObject().put("system", codeSystem(location)).put("value", identifier(location));
        if (location.jurisdictionType() != null) {
            identifiers.addObject().put("system", Crvs.JURISDICTION_TYPE).put("value", location.jurisdictionType());
        }
        String parent = location.parentId() == null ? "0" : location.parentId();
        resource.putObject("partOf").put("reference", "Location/" + parent);
        resource.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", Crvs.LOCATION_TYPE)
                .put("code", location.type());
        resource.putObject("physicalType")
                .putArray("coding")
                .addObject()
                .put("code", location.isArea() ? "jdn" : "bu")
                .put("display", location.isArea() ? "Jurisdiction" : "Building");
        extensions(location, resource.putArray("extension"));
        return resource;
    }

    private static void extensions(Location location, ArrayNode extensions) {
        extensions
                .addObject()
                .put("url", GEOJSON)
                .putObject("valueAttachment")
                .put("contentType", "application/geo+json")
                .put("data", NO_BOUNDARY);
        if (location.statistics().isEmpty()) {
            return;
        }
        FIGURES.keySet().stream().sorted().forEach(name -> extensions
                .addObject()
                .put("url", STATISTICS + name)
                .put("valueString", StrictJson.write(years(location.statistics(), FIGURES.get(name)))));
    }

    private static ArrayNode years(List<Statistics> statistics, Function<Statistics, String> figure) {
        ArrayNode years = StrictJson.object().arrayNode();
        statistics.forEach(
                year -> years.addObject().put(String.valueOf(year.year()), new BigDecimal(figure.apply(year))));
        return years;
    }
}
