package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a record as R4 resources that refer to each other by their ids in this view.
 *
 * @param version the version
 * @param resources its resources, the Composition first
 */
record FhirRecord(RecordVersion version, List<ObjectNode> resources) {

    /** The view of a version. */
    static FhirRecord of(RecordVersion version) {
        DocumentBundle bundle = DocumentBundle.of(StrictJson.stored(version.bundle()));
        Map<String, String> names = new HashMap<>();
        for (DocumentBundle.Entry entry : bundle.entries()) {
            String id = entry.resource().path("id").asText();
            String reference = entry.type() + "/" + FhirIds.of(version.recordId(), entry.type(), id);
            names.putIfAbsent(entry.fullUrl(), reference);
            names.putIfAbsent(entry.type() + "/" + id, reference);
        }
        List<ObjectNode> resources = new ArrayList<>();
        for (DocumentBundle.Entry entry : bundle.entries()) {
            ObjectNode resource = entry.resource();
            String id = resource.path("id").asText();
            redirect(resource, names);
            DialectToR4.translate(resource, version);
            R4Shape.of(resource).ifPresent(shaped -> {
                DialectToR4.complete(shaped, version);
                shaped.put("id", FhirIds.of(version.recordId(), entry.type(), id));
                ObjectNode meta = shaped.path("meta") instanceof ObjectNode given ? given : shaped.putObject("meta");
                meta.put("versionId", String.valueOf(version.version()));
                meta.put("lastUpdated", version.at().toString());
                resources.add(shaped);
            });
        }
        return new FhirRecord(version, resources);
    }

    /** The resource of this type and id, or empty. */
    Optional<ObjectNode> find(String type, String id) {
        return resources.stream()
                .filter(resource -> type.equals(resource.path("resourceType").asText())
                        && id.equals(resource.path("id").asText()))
                .findFirst();
    }

    /** Its resources of one type. */
    List<ObjectNode> ofType(String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.path("resourceType").asText()))
                .toList();
    }

    private static void redirect(ObjectNode resource, Map<String, String> names) {
        List<ObjectNode> references = new ArrayList<>();
        JsonWalk.over(resource, (pointer, key, value) -> {
            JsonNode reference = value.path("reference");
            if (value instanceof ObjectNode object && names.containsKey(reference.asText())) {
                references.add(object);
            }
        });
        references.forEach(owner ->
                owner.put("reference", names.get(owner.path("reference").asText())));
    }
}
