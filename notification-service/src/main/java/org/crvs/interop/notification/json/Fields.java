package org.crvs.interop.notification.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads the fields of one JSON object of a request, noting what is unknown, missing or of the wrong type. */
public final class Fields {

    private final String pointer;
    private final ObjectNode object;
    private final Faults faults;

    /**
     * The fields of an object.
     *
     * @param pointer JSON Pointer to it
     * @param object the object
     * @param known the field names it may have
     * @param faults takes what is wrong
     */
    public Fields(String pointer, ObjectNode object, Set<String> known, Faults faults) {
        this.pointer = pointer;
        this.object = object;
        this.faults = faults;
        refuseUnknown(pointer, object, known, faults);
    }

    /** Notes every field of an object that it may not have. */
    public static void refuseUnknown(String pointer, JsonNode object, Set<String> known, Faults faults) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(
                        at(pointer, name),
                        "unknown-field",
                        "this field is not known here",
                        String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    /** JSON Pointer to a field of the object. */
    public String at(String name) {
        return at(pointer, name);
    }

    private static String at(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The value as it is. */
    public JsonNode node(String name) {
        return object.path(name);
    }

    /** A text of 1 to {@code longest} characters without control characters, or null. */
    public String text(String name, int longest) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        boolean usable = !text.isEmpty()
                && text.codePointCount(0, text.length()) <= longest
                && text.chars().noneMatch(unit -> Character.isISOControl(unit) && unit != '\n' && unit != '\t');
        if (!usable) {
            faults.add(at(name), "wrong-type", "not a usable text", "a text of 1 to " + longest + " characters");
            return null;
        }
        return text;
    }

    /** As {@link #text}, and noted as missing when it is not there. */
    public String requiredText(String name, int longest) {
        if (!has(name)) {
            faults.add(at(name), "required", "this field is missing", "a text of 1 to " + longest + " characters");
            return null;
        }
        return text(name, longest);
    }

    /** One of these words, or null. */
    public String word(String name, Collection<String> accepted) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !accepted.contains(value.textValue())) {
            faults.add(at(name), "unknown-code", "not one of the accepted values", String.join(", ", accepted));
            return null;
        }
        return value.textValue();
    }

    /** As {@link #word}, and noted as missing when it is not there. */
    public String requiredWord(String name, List<String> accepted) {
        if (!has(name)) {
            faults.add(at(name), "required", "this field is missing", String.join(", ", accepted));
            return null;
        }
        return word(name, accepted);
    }
}
