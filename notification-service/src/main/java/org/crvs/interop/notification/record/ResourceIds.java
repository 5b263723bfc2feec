package org.crvs.interop.notification.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.JsonWalk;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Gives every resource of a new record an id; the names its sender uses for them go on working. */
public final class ResourceIds {

    private ResourceIds() {}

    /** The composition gets the record's id, every resource without an id a new one. */
    public static void assign(DocumentBundle bundle, String recordId) {
        for (DocumentBundle.Entry entry : bundle.entries()) {
            ObjectNode resource = entry.resource();
            String id = resource.path("id").asText();
            if (entry.type().equals("Composition")) {
                resource.put("id", recordId);
                if (!id.isEmpty()) {
                    redirect(bundle.json(), "Composition/" + id, "Composition/" + recordId);
                }
            } else if (resource.path("id").isNull() || id.isEmpty()) {
                resource.put("id", UUID.randomUUID().toString());
            }
        }
    }

    /** Every resource of a bundle without an id gets one. */
    static void assignMissing(ObjectNode bundle) {
        for (DocumentBundle.Entry entry : DocumentBundle.of(bundle).entries()) {
            if (entry.resource().path("id").asText("").isEmpty()) {
                entry.resource().put("id", UUID.randomUUID().toString());
            }
        }
    }

    private static void redirect(JsonNode tree, String from, String to) {
        List<ObjectNode> owners = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            if (value instanceof ObjectNode owner
                    && from.equals(owner.path("reference").asText())) {
                owners.add(owner);
            }
        });
        boolean inUse = DocumentBundle.of(tree).entries().stream()
                .anyMatch(entry -> entry.fullUrl().equals(from));
        if (!inUse) {
            owners.forEach(owner -> owner.put("reference", to));
        }
    }
}
