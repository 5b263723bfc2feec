package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

/**
 * The form a record came in, as tags in the {@code meta} of its bundle and resources: plain FHIR R4 or, without a tag, the
 * OpenCRVS dialect.
 */
public final class SourceForm {

    /** System of the tags. */
    public static final String SYSTEM = "http://crvs-interop.org/fhir/CodeSystem/source";

    private static final String PLAIN = "r4-";
    private static final String MADE = "made";
    private static final String PLACE = "entry-";

    private SourceForm() {}

    /**
     * Whether a bundle is meant as plain R4: a transaction, which the dialect has none of; or a document with the
     * timestamp R4 requires of it, and without the Task that is second in the dialect.
     */
    public static boolean looksPlain(JsonNode bundle) {
        boolean task = "Task".equals(bundle.at("/entry/1/resource/resourceType").asText());
        return switch (bundle.path("type").asText()) {
            case "transaction" -> true;
            case "document" -> bundle.hasNonNull("timestamp") && !task;
            default -> false;
        };
    }

    /** Notes that a bundle came as plain R4, and of which type. */
    public static void markPlain(ObjectNode bundle, String bundleType) {
        mark(bundle, PLAIN + bundleType);
    }

    /** Whether a stored bundle came as plain R4. */
    public static boolean isPlain(JsonNode bundle) {
        return plainType(bundle).isPresent();
    }

    /** The type a stored bundle had when it came as plain R4, or empty. */
    public static Optional<String> plainType(JsonNode bundle) {
        return tag(bundle, PLAIN);
    }

    /** Notes that a resource was made here and not sent. */
    public static void markMade(ObjectNode resource) {
        mark(resource, MADE);
    }

    /** Whether a resource was made here and not sent. */
    public static boolean isMade(JsonNode resource) {
        return tag(resource, MADE).isPresent();
    }

    /** Notes where among the sent entries a resource stood that was moved. */
    public static void markPlace(ObjectNode resource, int index) {
        mark(resource, PLACE + index);
    }

    /** Where among the sent entries a resource stood that was moved, or empty. */
    public static Optional<Integer> place(JsonNode resource) {
        return tag(resource, PLACE).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }

    /** Takes every such tag out, and the meta that has nothing else. */
    public static void unmark(ObjectNode owner) {
        if (!(owner.path("meta") instanceof ObjectNode meta) || !(meta.path("tag") instanceof ArrayNode tags)) {
            return;
        }
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (SYSTEM.equals(tags.get(i).path("system").asText())) {
                tags.remove(i);
            }
        }
        if (tags.isEmpty()) {
            meta.remove("tag");
        }
        if (meta.isEmpty()) {
            owner.remove("meta");
        }
    }

    private static void mark(ObjectNode owner, String code) {
        ObjectNode meta = owner.path("meta") instanceof ObjectNode given ? given : owner.putObject("meta");
        ArrayNode tags = meta.path("tag") instanceof ArrayNode given ? given : meta.putArray("tag");
        tags.addObject().put("system", SYSTEM).put("code", code);
    }

    private static Optional<String> tag(JsonNode owner, String beginning) {
        for (JsonNode tag : owner.path("meta").path("tag")) {
            String code = tag.path("code").asText();
            if (SYSTEM.equals(tag.path("system").asText()) && code.startsWith(beginning)) {
                return Optional.of(code.substring(beginning.length()));
            }
        }
        return Optional.empty();
    }
}
