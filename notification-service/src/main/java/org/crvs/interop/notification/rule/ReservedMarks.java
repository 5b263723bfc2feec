package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.attachment.Attachments;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.JsonWalk;

import java.util.Set;

/**
 * The marks with which the register notes how a record came, and what it moved. A sender that wrote them could make a
 * record show something else than what was sent.
 */
public final class ReservedMarks {

    /** What stood in a place before it was brought into the form of the register. */
    public static final String BEFORE = "http://crvs-interop.org/fhir/StructureDefinition/before";

    private static final Set<String> MARKS = Set.of(SourceForm.SYSTEM, BEFORE, Attachments.KEPT);

    private ReservedMarks() {}

    /**
     * Refuses what was sent with such a mark in it.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_NOTIFICATION with every one
     */
    public static void refuse(JsonNode sent) {
        var faults = new Faults();
        JsonWalk.over(sent, (pointer, key, value) -> {
            if (("url".equals(key) || "system".equals(key))
                    && value.isTextual()
                    && MARKS.contains(value.textValue().strip())) {
                faults.add(pointer.toString(), "reserved", "only the register itself writes this", "anything else");
            }
        });
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
    }
}
