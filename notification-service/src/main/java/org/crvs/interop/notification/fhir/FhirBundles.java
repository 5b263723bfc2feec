package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;

import java.util.List;

/** Bundles of what was found. */
final class FhirBundles {

    private FhirBundles() {}

    /** A search set. */
    static ObjectNode searchset(String base, String self, String next, List<ObjectNode> resources) {
        ObjectNode bundle = StrictJson.object().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", self);
        if (next != null) {
            links.addObject().put("relation", "next").put("url", next);
        }
        entries(bundle, base, resources)
                .forEach(entry -> ((ObjectNode) entry).putObject("search").put("mode", "match"));
        return bundle;
    }

    /** The versions of one resource, the latest first. */
    static ObjectNode history(String base, List<ObjectNode> versions) {
        ObjectNode bundle = StrictJson.object()
                .put("resourceType", "Bundle")
                .put("type", "history")
                .put("total", versions.size());
        entries(bundle, base, versions).forEach(entry -> {
            ObjectNode resource = (ObjectNode) entry.path("resource");
            String url = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            ((ObjectNode) entry).putObject("request").put("method", "PUT").put("url", url);
            ObjectNode response = ((ObjectNode) entry)
                    .putObject("response")
                    .put("status", "200")
                    .put("etag", "W/\"" + resource.at("/meta/versionId").asText() + "\"");
            if (resource.path("meta").has("lastUpdated")) {
                response.set("lastModified", resource.at("/meta/lastUpdated"));
            }
        });
        return bundle;
    }

    private static ArrayNode entries(ObjectNode bundle, String base, List<ObjectNode> resources) {
        ArrayNode entries = StrictJson.object().arrayNode();
        for (ObjectNode resource : resources) {
            String url = base + "/" + resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            entries.addObject().put("fullUrl", url).set("resource", resource);
        }
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return entries;
    }
}
