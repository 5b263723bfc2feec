package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.json.StrictJson;

/** Writes the traits of one person into a Patient of the OpenCRVS dialect. */
final class PatientWriter {

    private static final String MARITAL_STATUS = "http://hl7.org/fhir/StructureDefinition/marital-status";
    private static final String NATIONALITY = "http://hl7.org/fhir/StructureDefinition/patient-nationality";
    private static final String COUNTRY = "urn:iso:std:iso:3166";

    private final ObjectNode patient;
    private final String language;

    PatientWriter(String language) {
        this.language = language;
        this.patient = StrictJson.object().put("resourceType", "Patient").put("active", true);
    }

    /** The Patient so far. */
    ObjectNode resource() {
        return patient;
    }

    /** Writes one trait. */
    void write(FormField field, JsonNode value) {
        switch (field.target()) {
            case PERSON_NAME -> {
                words(
                        "given",
                        value.path("firstname").asText("") + " "
                                + value.path("middlename").asText(""));
                words("family", value.path("surname").asText(""));
            }
            case GIVEN -> words("given", value.textValue());
            case FAMILY -> words("family", value.textValue());
            case BIRTH_DATE -> patient.set("birthDate", value);
            case DEATH_DATE -> patient.put("deceasedBoolean", true).set("deceasedDateTime", value);
            case GENDER -> patient.set("gender", value);
            case IDENTIFIER -> identifier(field.detail(), value);
            case MARITAL_STATUS -> {
                ObjectNode status = patient.putObject("maritalStatus");
                code(status, MARITAL_STATUS, value.textValue());
                status.set("text", value);
            }
            case NATIONALITY -> {
                ObjectNode nationality = extension(NATIONALITY);
                ObjectNode code = nationality.putArray("extension").addObject().put("url", "code");
                code(code.putObject("valueCodeableConcept"), COUNTRY, value.textValue());
            }
            case OCCUPATION ->
                extension(Crvs.SPECS + "extension/patient-occupation").set("valueString", value);
            case EDUCATION ->
                extension(Crvs.SPECS + "extension/educational-attainment").set("valueString", value);
            case PERSON_ADDRESS -> patient.withArray("address").add(AddressWriter.address(value));
            default -> throw new IllegalArgumentException(field.target() + " is no trait of a person");
        }
    }

    /** A concept with one code. */
    static void code(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }

    private void words(String part, String text) {
        if (text.isBlank()) {
            return;
        }
        ArrayNode names = patient.withArray("name");
        ObjectNode name = names.isEmpty() ? names.addObject().put("use", language) : (ObjectNode) names.get(0);
        ArrayNode words = name.putArray(part);
        for (String word : text.strip().split("\\s+")) {
            words.add(word);
        }
    }

    private void identifier(String type, JsonNode value) {
        ObjectNode identifier = patient.withArray("identifier").addObject();
        code(identifier.putObject("type"), Crvs.IDENTIFIER_TYPE, type);
        identifier.set("value", value);
    }

    private ObjectNode extension(String url) {
        return patient.withArray("extension").addObject().put("url", url);
    }
}
