package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;

import java.util.HashMap;
import java.util.Map;

/**
 * References as a subscriber of OpenCRVS knows them, {@code Composition/<id>}: the store's own, where the sender of the
 * notification wrote {@code urn:uuid:…}. The Task's focus so tells the record's id.
 */
final class StoredReferences {

    private final Map<String, String> stored = new HashMap<>();

    private StoredReferences() {}

    /** The references inside one record. */
    static StoredReferences of(DocumentBundle record) {
        var references = new StoredReferences();
        record.entries().stream()
                .filter(entry -> !entry.fullUrl().isEmpty() && entry.resource().hasNonNull("id"))
                .forEach(entry -> references.stored.put(
                        entry.fullUrl(),
                        entry.type() + "/" + entry.resource().get("id").asText()));
        return references;
    }

    /** A copy of {@code resource} with the references replaced. */
    ObjectNode in(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        replace(copy);
        return copy;
    }

    private void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String known = stored.get(object.path("reference").asText());
            if (known != null) {
                object.put("reference", known);
            }
            object.forEach(this::replace);
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::replace);
        }
    }
}
