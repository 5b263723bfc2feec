package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396): what is left out stays, null takes away, objects are merged, all else is replaced. */
final class MergePatch {

    private MergePatch() {}

    /** A document after a patch; neither is changed. */
    static ObjectNode applied(ObjectNode document, ObjectNode patch) {
        ObjectNode merged = document.deepCopy();
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                merged.remove(change.getKey());
            } else if (value instanceof ObjectNode changes) {
                ObjectNode below =
                        merged.get(change.getKey()) instanceof ObjectNode object ? object : merged.objectNode();
                merged.set(change.getKey(), applied(below, changes));
            } else {
                merged.set(change.getKey(), value);
            }
        });
        return merged;
    }
}
