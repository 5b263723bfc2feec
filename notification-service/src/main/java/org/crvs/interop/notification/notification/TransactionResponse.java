package org.crvs.interop.notification.notification;

import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.fhir.FhirIds;
import org.crvs.interop.notification.json.StrictJson;

/** The answer to a notification: a FHIR transaction response, one entry per resource, in the order of the request. */
final class TransactionResponse {

    private TransactionResponse() {}

    /** The answer for a record: made from what is stored, so that a repeat gets the same. */
    static String of(String recordId, DocumentBundle content) {
        var answer = StrictJson.object().put("resourceType", "Bundle").put("type", "transaction-response");
        var entries = answer.putArray("entry");
        content.entries().forEach(entry -> entries.addObject()
                .putObject("response")
                .put("status", "201")
                .put(
                        "location",
                        "/fhir/" + entry.type() + "/"
                                + FhirIds.of(
                                        recordId,
                                        entry.type(),
                                        entry.resource().path("id").asText())
                                + "/_history/1"));
        return StrictJson.write(answer);
    }
}
