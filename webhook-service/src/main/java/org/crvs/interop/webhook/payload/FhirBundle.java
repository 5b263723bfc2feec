package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.RecordMessage;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The granted part of a record as a collection of valid FHIR R4. OpenCRVS's dialect bends the standard in known places;
 * here each is put right, and what has no place in R4 is left out.
 */
final class FhirBundle {

    private FhirBundle() {}

    /**
     * A bundle of R4.
     *
     * @param granted what {@link GrantedBundle} made; it is not changed
     * @param publicUrl base of the entries' URLs, so that references inside the bundle resolve
     */
    static ObjectNode of(RecordMessage record, ObjectNode granted, String publicUrl) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle")
                .put("id", idOf(record.messageId()))
                .put("type", "collection")
                .put("timestamp", record.at().toString());
        ArrayNode entries = bundle.putArray("entry");
        for (JsonNode entry : granted.path("entry")) {
            ObjectNode resource = FhirResources.of((ObjectNode) entry.get("resource"));
            if (resource != null) {
                String url =
                        publicUrl + "/fhir/" + resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText();
                entries.addObject().put("fullUrl", url).set("resource", resource);
            }
        }
        return bundle;
    }

    private static String idOf(String messageId) {
        return UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
