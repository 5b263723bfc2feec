package org.crvs.interop.notification.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.json.StrictJson;

import java.util.List;
import java.util.Set;

/**
 * What a client asks for: to create an event, to notify one, or both at once.
 *
 * @param type type of the event to create; null when only notifying
 * @param eventId event to notify, where the body names it; else null
 * @param transactionId what a repeat is recognised by
 * @param location the office or health facility it is done at
 * @param dateField field of the form that says when it happened; may be null
 * @param declaration the form's fields; null when only creating
 * @param annotation what was noted beside the form; may be null
 */
record EventRequest(
        String type,
        String eventId,
        String transactionId,
        String location,
        String dateField,
        ObjectNode declaration,
        ObjectNode annotation) {

    private static final int LONGEST = 255;

    /** Reads the body of a creation. */
    static EventRequest creation(byte[] body) {
        var faults = new Faults();
        Fields fields = fields(body, Set.of("type", "transactionId", "dateOfEvent", "createdAtLocation"), faults);
        var request = new EventRequest(
                fields.requiredText("type", LONGEST),
                null,
                fields.requiredText("transactionId", LONGEST),
                fields.requiredText("createdAtLocation", LONGEST),
                dateField(fields, faults),
                null,
                null);
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The creation of an event");
        return request;
    }

    /**
     * Reads the body of a notification.
     *
     * @param named the event the path names; null when the body has to
     */
    static EventRequest notification(byte[] body, String named) {
        var faults = new Faults();
        Fields fields = fields(
                body,
                Set.of("eventId", "transactionId", "declaration", "annotation", "createdAtLocation", "type"),
                faults);
        fields.word("type", List.of("NOTIFY"));
        String inBody = named == null ? fields.requiredText("eventId", LONGEST) : fields.text("eventId", LONGEST);
        if (named != null && inBody != null && !named.equals(inBody)) {
            faults.add(fields.at("eventId"), "mismatch", "the path names another event", "the id in the path");
        }
        var request = new EventRequest(
                null,
                named == null ? inBody : named,
                fields.requiredText("transactionId", LONGEST),
                fields.requiredText("createdAtLocation", LONGEST),
                null,
                object(fields, "declaration", true, faults),
                object(fields, "annotation", false, faults));
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
        return request;
    }

    /** Reads the body of a creation and notification in one. */
    static EventRequest both(byte[] body) {
        var faults = new Faults();
        Fields fields = fields(
                body, Set.of("eventType", "transactionId", "declaration", "annotation", "createdAtLocation"), faults);
        var request = new EventRequest(
                fields.requiredText("eventType", LONGEST),
                null,
                fields.requiredText("transactionId", LONGEST),
                fields.requiredText("createdAtLocation", LONGEST),
                null,
                object(fields, "declaration", true, faults),
                object(fields, "annotation", false, faults));
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
        return request;
    }

    /** The creation in a request for both; its transaction is named after the request's. */
    EventRequest creationOfBoth() {
        return new EventRequest(type, null, transactionId + ":create", location, null, null, null);
    }

    /** Hash over what the request says, apart from what it is recognised by; the same for every form of route. */
    String bodyHash() {
        ObjectNode said = StrictJson.object().put("location", location).put("dateField", dateField);
        said.set("declaration", declaration);
        said.set("annotation", annotation);
        return CanonicalJson.sha256(said);
    }

    private static Fields fields(byte[] body, Set<String> known, Faults faults) {
        return new Fields("", StrictJson.readObject(body), known, faults);
    }

    private static String dateField(Fields fields, Faults faults) {
        ObjectNode date = object(fields, "dateOfEvent", false, faults);
        return date == null
                ? null
                : new Fields(fields.at("dateOfEvent"), date, Set.of("fieldId"), faults)
                        .requiredText("fieldId", LONGEST);
    }

    private static ObjectNode object(Fields fields, String name, boolean required, Faults faults) {
        JsonNode value = fields.node(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (required && !fields.has(name)) {
            faults.add(fields.at(name), "required", "this field is missing", "an object, which may be empty");
        } else if (fields.has(name)) {
            faults.add(fields.at(name), "wrong-type", "not an object", "an object");
        }
        return null;
    }
}
