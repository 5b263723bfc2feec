package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.StrictJson;

/** The result of a validation as FHIR tells it. */
public final class OperationOutcome {

    private OperationOutcome() {}

    /** The outcome; its expressions are JSON Pointers. */
    public static ObjectNode of(Validation validation) {
        ObjectNode outcome = StrictJson.object().put("resourceType", "OperationOutcome");
        ArrayNode issues = outcome.putArray("issue");
        for (Issue issue : validation.issues()) {
            ObjectNode each = issues.addObject()
                    .put("severity", issue.severity())
                    .put("code", "invalid")
                    .put("diagnostics", issue.detail());
            if (!issue.pointer().isEmpty()) {
                each.putArray("expression").add(issue.pointer());
            }
            if (issue.code() != null) {
                each.putObject("details").put("text", issue.code());
            }
        }
        if (issues.isEmpty()) {
            issues.addObject()
                    .put("severity", "information")
                    .put("code", "informational")
                    .put("diagnostics", saying(validation));
        }
        return outcome;
    }

    private static String saying(Validation validation) {
        return switch (validation.state()) {
            case PENDING -> "Full validation goes on; GET /records/{id} will show its result.";
            case NOT_VALIDATED -> "Not validated: " + validation.reason();
            default -> "Full validation found nothing to say.";
        };
    }
}
