package org.crvs.interop.webhook.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.webhook.payload.DeliveryPayload;

import java.time.Instant;

/** A delivery of an invented record, rendered by what renders the real ones. */
final class ExampleDelivery {

    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final String SUBSCRIPTION = "5c0c1b4e-7a55-3f0e-9f1c-2f6d2a1d8e40";
    private static final String RECORD = "0d8f5a3e-4f6b-4c57-9a53-6f1f0e7f4b21";
    private static final String TASK = "8b9e1d52-3c0a-4f0e-8f43-5a5b0d6c7e10";
    private static final String PERSON = "c2a7e6f4-1b7d-4a0e-9d6a-3e5f7a9b1c0";
    private static final String NUMBER = "X7K2QA";

    private ExampleDelivery() {}

    /** A body for a client that is granted the person the event is about. */
    static ObjectNode of(EventType event, Happening happening, String topic) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "document");
        ArrayNode entries = bundle.putArray("entry");
        entry(entries, TASK).setAll(task(event, happening));
        switch (event) {
            case BIRTH -> person(entries, 1, "Amina", "female").put("birthDate", "2026-01-02");
            case DEATH -> person(entries, 1, "Joseph", "male").put("deceasedDateTime", "2026-01-03");
            case MARRIAGE -> {
                person(entries, 1, "Amina", "female").put("birthDate", "1998-05-06");
                person(entries, 2, "Joseph", "male").put("birthDate", "1997-08-09");
            }
        }
        try {
            String body = DeliveryPayload.render(
                    AT, SUBSCRIPTION, topic, MessageCodec.json().writeValueAsString(bundle));
            return (ObjectNode) MessageCodec.json().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can't be read back", e);
        }
    }

    private static ObjectNode task(EventType event, Happening happening) {
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        task.put("resourceType", "Task").put("id", TASK).put("status", "ready").put("intent", "order");
        task.putObject("focus").put("reference", "Composition/" + RECORD);
        coding(task.putObject("code"), Crvs.EVENT_TYPES, event.name());
        coding(
                task.putObject("businessStatus"),
                Crvs.REG_STATUS,
                happening.status().name());
        ArrayNode identifiers = task.putArray("identifier");
        String trackingId = event.trackingIdPrefix() + NUMBER;
        identifiers.addObject().put("system", Crvs.trackingIdSystem(event)).put("value", trackingId);
        if (happening.isAfterRegistration()) {
            identifiers
                    .addObject()
                    .put("system", Crvs.registrationNumberSystem(event))
                    .put("value", "2026" + trackingId);
        }
        return task;
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }

    private static ObjectNode person(ArrayNode entries, int number, String given, String gender) {
        String id = PERSON + number;
        ObjectNode person = entry(entries, id);
        person.put("resourceType", "Patient").put("id", id).put("gender", gender);
        ObjectNode name = person.putArray("name").addObject().put("use", "en");
        name.putArray("given").add(given);
        name.putArray("family").add("Banda");
        return person;
    }

    private static ObjectNode entry(ArrayNode entries, String id) {
        ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + id);
        return entry.putObject("resource");
    }
}
