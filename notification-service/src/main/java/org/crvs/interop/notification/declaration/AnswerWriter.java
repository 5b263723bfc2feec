package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;

/** Keeps in a QuestionnaireResponse what no other resource of the dialect has a place for. */
final class AnswerWriter {

    private final ObjectNode response =
            StrictJson.object().put("resourceType", "QuestionnaireResponse").put("status", "completed");
    private final ArrayNode items = response.putArray("item");

    /** The response so far. */
    ObjectNode resource() {
        return response;
    }

    /** Keeps the value of a field. */
    void answer(FormField field, JsonNode value) {
        ObjectNode answer = item(field.id());
        if (field.type() == FieldType.DATE) {
            answer.set("valueDate", value);
        } else {
            value(answer, value);
        }
    }

    /** Keeps a place of the register. */
    void location(String id, String locationId) {
        item(id).putObject("valueReference").put("reference", "Location/" + locationId);
    }

    /** Keeps what was noted beside the form. */
    void annotation(ObjectNode annotation) {
        annotation.properties().stream()
                .filter(note -> !note.getValue().isNull())
                .forEach(note -> value(item("annotation." + note.getKey()), note.getValue()));
    }

    private ObjectNode item(String id) {
        return items.addObject()
                .put("linkId", id)
                .put("text", id)
                .putArray("answer")
                .addObject();
    }

    private static void value(ObjectNode answer, JsonNode value) {
        if (value.isBoolean()) {
            answer.set("valueBoolean", value);
        } else if (value.isNumber()) {
            answer.set("valueDecimal", value);
        } else {
            answer.put("valueString", value.isTextual() ? value.textValue() : StrictJson.write(value));
        }
    }
}
