package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.notification.json.StrictJson;

import java.util.List;

/** What is left of a bundle when its content is closed or erased: ids, numbers, status and office, and nobody's traits. */
final class BundleSkeleton {

    private static final List<String> COMPOSITION = List.of("resourceType", "id", "status", "type", "identifier");
    private static final List<String> TASK =
            List.of("resourceType", "id", "status", "code", "focus", "businessStatus", "lastModified");

    private BundleSkeleton() {}

    /** The skeleton of a bundle, as a new tree. */
    static ObjectNode of(ObjectNode json, EventType event) {
        DocumentBundle bundle = DocumentBundle.of(json);
        ObjectNode skeleton = StrictJson.object().put("resourceType", "Bundle").put("type", "document");
        ArrayNode entries = skeleton.putArray("entry");
        bundle.composition().ifPresent(entry -> add(entries, entry, COMPOSITION));
        bundle.task().ifPresent(entry -> {
            ObjectNode task = add(entries, entry, TASK);
            keepIdentifiers(task, entry.resource().path("identifier"), event);
            keepPlaces(task, entry.resource().path("extension"));
        });
        return skeleton;
    }

    private static ObjectNode add(ArrayNode entries, DocumentBundle.Entry entry, List<String> kept) {
        ObjectNode resource =
                entries.addObject().put("fullUrl", entry.fullUrl()).putObject("resource");
        for (String field : kept) {
            if (entry.resource().has(field)) {
                resource.set(field, entry.resource().get(field).deepCopy());
            }
        }
        return resource;
    }

    private static void keepIdentifiers(ObjectNode task, JsonNode identifiers, EventType event) {
        List<String> own =
                List.of(Crvs.trackingIdSystem(event), Crvs.registrationNumberSystem(event), Crvs.SYSTEM_IDENTIFIER);
        ArrayNode kept = task.putArray("identifier");
        for (JsonNode identifier : RecordBundle.each(identifiers)) {
            if (own.contains(identifier.path("system").asText())) {
                kept.add(identifier.deepCopy());
            }
        }
    }

    private static void keepPlaces(ObjectNode task, JsonNode extensions) {
        ArrayNode kept = task.putArray("extension");
        for (JsonNode extension : RecordBundle.each(extensions)) {
            if (List.of(Crvs.REG_LAST_OFFICE, Crvs.REG_LAST_LOCATION)
                    .contains(extension.path("url").asText())) {
                kept.add(extension.deepCopy());
            }
        }
    }
}
