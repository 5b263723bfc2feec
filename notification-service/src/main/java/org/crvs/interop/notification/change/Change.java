package org.crvs.interop.notification.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.Fields;
import org.crvs.interop.notification.json.StrictJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One step of a change: an operation of JSON Patch (RFC 6902).
 *
 * @param op {@code add}, {@code replace}, {@code remove} or {@code test}
 * @param path JSON Pointer into the record's bundle; its first step may be the code of a section ({@code
 *     /child-details/birthDate}), which stands for the section's Patient, or else its first resource
 * @param value what to put there or to find there; null for remove
 */
public record Change(String op, String path, JsonNode value) {

    private static final List<String> OPERATIONS = List.of("add", "replace", "remove", "test");
    private static final int MOST = 200;
    private static final int LONGEST_PATH = 500;

    /** Reads the list in a request's field {@code changes}; what is wrong is noted. */
    public static List<Change> read(JsonNode list, Faults faults) {
        List<Change> changes = new ArrayList<>();
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            faults.add(
                    "/changes", "required", "no list of changes", "1 to " + MOST + " of {\"op\",\"path\",\"value\"}");
            return changes;
        }
        for (int i = 0; i < list.size(); i++) {
            String pointer = "/changes/" + i;
            if (list.get(i) instanceof ObjectNode step) {
                changes.add(read(pointer, step, faults));
            } else {
                faults.add(pointer, "wrong-type", "not an object", "{\"op\",\"path\",\"value\"}");
            }
        }
        return changes;
    }

    private static Change read(String pointer, ObjectNode step, Faults faults) {
        var fields = new Fields(pointer, step, Set.of("op", "path", "value"), faults);
        String op = fields.requiredWord("op", OPERATIONS);
        String path = fields.requiredText("path", LONGEST_PATH);
        if (path != null && !path.startsWith("/")) {
            faults.add(
                    pointer + "/path", "malformed", "not a JSON Pointer below the record", "/child-details/birthDate");
        }
        if (op != null && !"remove".equals(op) && !step.has("value")) {
            faults.add(pointer + "/value", "required", "what to put there is missing", "any JSON value");
        }
        return new Change(op, path, "remove".equals(op) ? null : step.get("value"));
    }

    /** Reads what {@link #write} wrote. */
    public static List<Change> stored(JsonNode list) {
        List<Change> changes = new ArrayList<>();
        list.forEach(step -> changes.add(
                new Change(step.path("op").asText(), step.path("path").asText(), step.get("value"))));
        return changes;
    }

    /** The list as JSON. */
    public static ArrayNode write(List<Change> changes) {
        ArrayNode list = StrictJson.object().arrayNode();
        for (Change change : changes) {
            ObjectNode step = list.addObject().put("op", change.op()).put("path", change.path());
            if (change.value() != null) {
                step.set("value", change.value());
            }
        }
        return list;
    }
}
