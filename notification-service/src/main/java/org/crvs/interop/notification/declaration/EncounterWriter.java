package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.json.StrictJson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes where and when it happened, and what was observed there. */
final class EncounterWriter {

    private static final String LOINC = "http://loinc.org";
    private static final String UNITS = "http://unitsofmeasure.org";
    private static final String CATEGORIES = "http://hl7.org/fhir/observation-category";

    private final AnswerWriter answers;
    private final List<ObjectNode> observations = new ArrayList<>();
    private String facility;
    private Declaration.Answer placeType;
    private ObjectNode address;
    private JsonNode date;

    EncounterWriter(AnswerWriter answers) {
        this.answers = answers;
    }

    /** Writes one value. */
    void write(FormField field, JsonNode value) {
        switch (field.target()) {
            case PLACE -> facility = value.textValue();
            case PLACE_TYPE -> placeType = new Declaration.Answer(field, value);
            case PLACE_ADDRESS -> address = AddressWriter.address(value);
            case EVENT_DATE -> date = value;
            case OBSERVATION -> observations.add(observation(field, value));
            default -> throw new IllegalArgumentException(field.target() + " is nothing of an encounter");
        }
    }

    /** Whether anything was written. */
    boolean isNeeded() {
        return facility != null || placeType != null || address != null || date != null || !observations.isEmpty();
    }

    /**
     * Adds the encounter, its place and its observations to a bundle.
     *
     * @param add takes a resource into the bundle and gives its full URL
     * @return the encounter's full URL
     */
    String addTo(Function<ObjectNode, String> add) {
        ObjectNode encounter =
                StrictJson.object().put("resourceType", "Encounter").put("status", "finished");
        if (date != null) {
            encounter.putObject("period").set("start", date);
        }
        String place = place(add);
        if (place != null) {
            encounter.putArray("location").addObject().putObject("location").put("reference", place);
        }
        String url = add.apply(encounter);
        for (ObjectNode observation : observations) {
            observation.putObject("context").put("reference", url);
            var unused = add.apply(observation);
        }
        return url;
    }

    /** A facility is one of the register; a home or another place is described in the bundle. */
    private String place(Function<ObjectNode, String> add) {
        if (facility != null) {
            if (placeType != null) {
                answers.answer(placeType.field(), placeType.value());
            }
            if (address == null) {
                return "Location/" + facility;
            }
        }
        if (facility == null && placeType == null && address == null) {
            return null;
        }
        ObjectNode location = StrictJson.object().put("resourceType", "Location");
        if (placeType != null) {
            PatientWriter.code(
                    location.putObject("type"),
                    Crvs.LOCATION_TYPE,
                    placeType.value().textValue());
        }
        if (address != null) {
            location.set("address", address);
        }
        String described = add.apply(location);
        return facility == null ? described : "Location/" + facility;
    }

    private static ObjectNode observation(FormField field, JsonNode value) {
        ObjectNode observation =
                StrictJson.object().put("resourceType", "Observation").put("status", "final");
        PatientWriter.code(observation.putArray("category").addObject(), CATEGORIES, category(field));
        PatientWriter.code(observation.putObject("code"), LOINC, field.detail());
        switch (field.value()) {
            case "quantity" -> {
                ObjectNode quantity = observation.putObject("valueQuantity");
                quantity.set("value", value);
                if (field.unit() != null) {
                    quantity.put("unit", field.unit()).put("system", UNITS).put("code", field.unit());
                }
            }
            case "integer" -> observation.set("valueInteger", value);
            case "concept" ->
                PatientWriter.code(
                        observation.putObject("valueCodeableConcept"), Crvs.SPECS + "form-field", value.asText());
            default -> observation.put("valueString", value.asText());
        }
        return observation;
    }

    private static String category(FormField field) {
        return field.type() == FieldType.NUMBER || "concept".equals(field.value()) ? "vital-signs" : "procedure";
    }
}
