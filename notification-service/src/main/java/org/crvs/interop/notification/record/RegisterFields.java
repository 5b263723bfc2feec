package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Codes;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.json.StrictJson;

/** What the register itself writes into a bundle, to be compared before and after somebody's change of it. */
final class RegisterFields {

    private RegisterFields() {}

    /** All of it, in one list. */
    static ArrayNode of(ObjectNode json, EventType event) {
        DocumentBundle bundle = DocumentBundle.of(json);
        ArrayNode fields = StrictJson.object().arrayNode();
        fields.add(bundle.event().map(EventType::name).orElse(""));
        bundle.composition().map(DocumentBundle.Entry::resource).ifPresent(composition -> {
            fields.add(composition.path("id").asText());
            fields.add(composition.path("identifier").path("value").asText());
        });
        bundle.task().map(DocumentBundle.Entry::resource).ifPresent(task -> {
            fields.add(task.path("id").asText());
            fields.add(task.path("status").asText());
            fields.add(Codes.code(task.path("businessStatus")));
            for (JsonNode identifier : RecordBundle.each(task.path("identifier"))) {
                if (RecordBundle.isOwnSystem(identifier.path("system").asText())) {
                    fields.add(identifier);
                }
            }
        });
        for (DocumentBundle.Entry patient : bundle.entries("Patient")) {
            for (JsonNode identifier : RecordBundle.each(patient.resource().path("identifier"))) {
                if (Crvs.registrationNumberType(event).equals(Codes.code(identifier.path("type")))) {
                    fields.add(patient.resource().path("id").asText() + " "
                            + identifier.path("value").asText());
                }
            }
        }
        return fields;
    }
}
