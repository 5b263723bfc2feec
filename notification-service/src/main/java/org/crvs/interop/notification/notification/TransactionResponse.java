package org.crvs.interop.notification.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.fhir.FhirIds;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.rule.SourceForm;
import org.crvs.interop.notification.validation.OperationOutcome;
import org.crvs.interop.notification.validation.Validation;

import java.util.ArrayList;
import java.util.List;

/** The answer to a notification: a FHIR transaction response, one entry per resource, in the order of the request. */
final class TransactionResponse {

    private TransactionResponse() {}

    /**
     * The answer for a record: made from what is stored, so that a repeat gets the same.
     *
     * @param validation stands in the first entry; may be null
     */
    static String of(String recordId, DocumentBundle content, Validation validation) {
        ObjectNode answer = StrictJson.object().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        for (DocumentBundle.Entry entry : sent(content)) {
            String id = FhirIds.of(
                    recordId, entry.type(), entry.resource().path("id").asText());
            ObjectNode response = entries.addObject()
                    .putObject("response")
                    .put("status", "201")
                    .put("location", "/fhir/" + entry.type() + "/" + id + "/_history/1");
            if (validation != null && entries.size() == 1) {
                response.set("outcome", OperationOutcome.of(validation));
            }
        }
        return StrictJson.write(answer);
    }

    private static List<DocumentBundle.Entry> sent(DocumentBundle content) {
        List<DocumentBundle.Entry> sent = new ArrayList<>(content.entries());
        if (SourceForm.isPlain(content.json())) {
            sent.removeIf(entry -> SourceForm.isMade(entry.resource()));
            content.composition().ifPresent(composition -> SourceForm.place(composition.resource())
                    .filter(place -> place < sent.size())
                    .ifPresent(place -> {
                        sent.remove(composition);
                        sent.add(place, composition);
                    }));
        }
        return sent;
    }
}
