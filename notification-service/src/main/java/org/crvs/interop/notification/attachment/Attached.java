package org.crvs.interop.notification.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.JsonWalk;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object with content in its field {@code data}: an Attachment, or a Binary.
 *
 * @param pointer JSON Pointer to the object
 * @param owner the object
 */
record Attached(String pointer, ObjectNode owner) {

    private static final Pattern DATA_URI = Pattern.compile("data:([\\w.+/-]*)(?:;[\\w=.-]+)*;base64,");
    private static final int LONGEST_URI = 200;

    /**
     * What stands in {@code data}.
     *
     * @param prefix the beginning of a data URI; empty for plain base64
     * @param base64 the rest, without white space
     */
    record Data(String prefix, String base64) {

        /** The content; empty when it is not base64. */
        Optional<byte[]> content() {
            try {
                return Optional.of(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** The content type a data URI names, or empty. */
        Optional<String> contentType() {
            Matcher uri = DATA_URI.matcher(prefix);
            return uri.matches() && !uri.group(1).isEmpty() ? Optional.of(uri.group(1)) : Optional.empty();
        }
    }

    /** Everything in a tree that has content. */
    static List<Attached> in(JsonNode tree) {
        List<Attached> found = new ArrayList<>();
        JsonWalk.over(tree, (pointer, key, value) -> {
            if (value instanceof ObjectNode object && object.path("data").isTextual() && isAttachment(key, object)) {
                found.add(new Attached(pointer.toString(), object));
            }
        });
        return found;
    }

    private static boolean isAttachment(String key, ObjectNode object) {
        return object.has("contentType")
                || "attachment".equals(key)
                || "valueAttachment".equals(key)
                || "Binary".equals(object.path("resourceType").asText())
                || object.path("data").textValue().startsWith("data:");
    }

    Data data() {
        String text = owner.path("data").textValue();
        Matcher uri = DATA_URI.matcher(text).region(0, Math.min(LONGEST_URI, text.length()));
        String prefix = uri.lookingAt() ? uri.group() : "";
        return new Data(prefix, text.substring(prefix.length()).replaceAll("\\s", ""));
    }

    /** The content type the object says it has, else its data URI; empty when neither does. */
    Optional<String> contentType() {
        return Optional.of(owner.path("contentType").asText(""))
                .filter(type -> !type.isBlank())
                .or(() -> data().contentType());
    }
}
