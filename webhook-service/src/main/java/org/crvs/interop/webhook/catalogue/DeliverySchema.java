package org.crvs.interop.webhook.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON Schema of the body of a delivery. It says what is promised of every delivery; which resources the bundle has beside
 * the Task depends on the client's grant, and their inner form on the country's configuration.
 */
final class DeliverySchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DeliverySchema() {}

    /** The schema of a topic's deliveries. */
    static ObjectNode of(String topic, String title) {
        ObjectNode schema = object("timestamp", "id", "event");
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", title);
        ObjectNode members = (ObjectNode) schema.get("properties");
        members.set(
                "timestamp",
                text("When the body was made, UTC with milliseconds.").put("format", "date-time"));
        members.set(
                "id",
                text("The subscription's id, the same for all its deliveries: know repeats by the header webhook-id.")
                        .put("format", "uuid"));
        members.set("event", event(topic));
        return schema;
    }

    private static ObjectNode event(String topic) {
        ObjectNode event = object("hub", "context");
        ObjectNode hub = object("topic");
        ((ObjectNode) hub.get("properties")).set("topic", constant(topic));
        ObjectNode members = (ObjectNode) event.get("properties");
        members.set("hub", hub);
        ObjectNode context = array(bundle(), "The granted part of the record.");
        members.set("context", context.put("minItems", 1).put("maxItems", 1));
        return event;
    }

    private static ObjectNode bundle() {
        ObjectNode bundle = object("resourceType", "type", "entry");
        ObjectNode members = (ObjectNode) bundle.get("properties");
        members.set("resourceType", constant("Bundle"));
        members.set("type", constant("document"));
        members.set("entry", array(entry(), "The Task, then the resources of the granted sections."));
        return bundle;
    }

    private static ObjectNode entry() {
        ObjectNode resource = object("resourceType");
        ((ObjectNode) resource.get("properties")).set("resourceType", text("Task, Patient, RelatedPerson, …"));
        ObjectNode entry = object("resource");
        ObjectNode members = (ObjectNode) entry.get("properties");
        members.set("fullUrl", text("As the record has it; absent when the record has none."));
        members.set("resource", resource);
        return entry;
    }

    private static ObjectNode object(String... required) {
        ObjectNode object = JSON.objectNode().put("type", "object");
        ArrayNode names = object.putArray("required");
        for (String name : required) {
            names.add(name);
        }
        object.putObject("properties");
        return object;
    }

    private static ObjectNode array(ObjectNode items, String description) {
        ObjectNode array = JSON.objectNode().put("type", "array").put("description", description);
        array.set("items", items);
        return array;
    }

    private static ObjectNode text(String description) {
        return JSON.objectNode().put("type", "string").put("description", description);
    }

    private static ObjectNode constant(String value) {
        return JSON.objectNode().put("type", "string").put("const", value);
    }
}
