package org.crvs.interop.notification.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes the content of attachments out of records. In its place stands where it can be read, {@code
 * /records/<record>/attachments/<SHA-256>}: as the attachment's {@code url}, and beside {@code data}.
 */
@ApplicationScoped
public class Attachments {

    /** Extension of {@code data}: where its content is kept, and how it was written. */
    public static final String KEPT = "http://crvs-interop.org/fhir/StructureDefinition/kept-content";

    private final AttachmentStore store;
    private final MeterRegistry metrics;

    /**
     * Attachments in a store.
     *
     * @param metrics counts what is taken out as {@code crvs.attachments.kept}
     */
    public Attachments(AttachmentStore store, MeterRegistry metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /** Takes out the content of whatever in a tree has any; the tree keeps the rule of attachments. */
    public void takeOut(String recordId, JsonNode tree) {
        for (Attached each : Attached.in(tree)) {
            Attached.Data data = each.data();
            byte[] content = data.content().orElseThrow();
            String hash = CanonicalJson.sha256(content);
            store.keep(recordId, hash, each.contentType().orElse("application/octet-stream"), content);
            replace(each.owner(), data.prefix(), "/records/" + recordId + "/attachments/" + hash);
            metrics.counter("crvs.attachments.kept").increment();
        }
    }

    private static void replace(ObjectNode owner, String prefix, String url) {
        owner.remove("data");
        boolean binary = "Binary".equals(owner.path("resourceType").asText());
        boolean named = binary || owner.has("url");
        ObjectNode kept = StrictJson.object().put("url", KEPT);
        ArrayNode parts = kept.putArray("extension");
        parts.addObject().put("url", "url").put("valueUrl", url);
        if (!prefix.isEmpty()) {
            parts.addObject().put("url", "prefix").put("valueString", prefix);
        }
        if (!named) {
            owner.put("url", url);
        }
        ObjectNode beside = owner.path("_data") instanceof ObjectNode given ? given : owner.putObject("_data");
        ArrayNode extensions = beside.path("extension") instanceof ArrayNode list ? list : beside.putArray("extension");
        extensions.add(kept);
    }

    /** Puts the content back where it was; what is not kept any more stays out. */
    public void putBack(JsonNode tree) {
        List<ObjectNode> owners = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            if (value instanceof ObjectNode owner && owner.has("_data")) {
                owners.add(owner);
            }
        });
        for (ObjectNode owner : owners) {
            if (owner.path("_data").path("extension") instanceof ArrayNode extensions) {
                putBack(owner, extensions);
            }
        }
    }

    private void putBack(ObjectNode owner, ArrayNode extensions) {
        for (int i = extensions.size() - 1; i >= 0; i--) {
            if (!KEPT.equals(extensions.get(i).path("url").asText())) {
                continue;
            }
            String url = part(extensions.get(i), "url", "valueUrl");
            String prefix = part(extensions.get(i), "prefix", "valueString");
            Optional<AttachmentStore.Kept> kept = store.find(url.substring(url.lastIndexOf('/') + 1));
            if (kept.isPresent()) {
                owner.put(
                        "data",
                        prefix + Base64.getEncoder().encodeToString(kept.get().content()));
                extensions.remove(i);
                if (url.equals(owner.path("url").asText())) {
                    owner.remove("url");
                }
            }
        }
        if (extensions.isEmpty()) {
            owner.remove("_data");
        }
    }

    private static String part(JsonNode extension, String name, String field) {
        for (JsonNode part : extension.path("extension")) {
            if (name.equals(part.path("url").asText())) {
                return part.path(field).asText();
            }
        }
        return "";
    }
}
