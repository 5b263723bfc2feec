package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.record.RecordVersion;

import java.nio.charset.StandardCharsets;

/** A record's R4 view in one piece, to be validated. */
public final class R4Documents {

    private R4Documents() {}

    /** A collection of the record's resources, in the order of the record. */
    public static byte[] of(RecordVersion version) {
        ObjectNode bundle = StrictJson.object().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : FhirRecord.of(version).resources()) {
            String url = "http://crvs-interop.org/fhir/"
                    + resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            entries.addObject().put("fullUrl", url).set("resource", resource);
        }
        return StrictJson.write(bundle).getBytes(StandardCharsets.UTF_8);
    }
}
