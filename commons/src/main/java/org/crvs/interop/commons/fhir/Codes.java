package org.crvs.interop.commons.fhir;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads codes however they are written: CodeableConcept, {@code coding} as one object, or a plain string. */
public final class Codes {

    private Codes() {}

    /** The first code of a concept, or an empty string. */
    public static String code(JsonNode concept) {
        if (concept.isTextual()) {
            return concept.textValue();
        }
        JsonNode coding = concept.path("coding");
        JsonNode first = coding.isArray() ? coding.path(0) : coding;
        return first.path("code").asText("");
    }
}
