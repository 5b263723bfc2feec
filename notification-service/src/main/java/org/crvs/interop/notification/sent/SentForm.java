package org.crvs.interop.notification.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.notification.json.JsonWalk;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.rule.ReservedMarks;
import org.crvs.interop.notification.rule.SourceForm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What stood in a bundle before something was written there, noted in an extension of the bundle's {@code meta}; so that
 * nothing a sender said is lost, and what was sent can be shown again.
 */
public final class SentForm {

    private SentForm() {}

    /**
     * Notes what stands at these places, or that nothing does. What is noted last is the first to be taken back.
     *
     * @param bundle has an object as {@code meta}
     * @param pointers JSON Pointers to fields of objects
     */
    public static void note(ObjectNode bundle, Collection<String> pointers) {
        ArrayNode places = StrictJson.object().arrayNode();
        for (String pointer : pointers) {
            ObjectNode place = places.addObject().put("path", pointer);
            JsonNode was = bundle.at(pointer);
            if (!was.isMissingNode()) {
                place.set("was", was);
            }
        }
        if (bundle.path("meta") instanceof ObjectNode meta && !places.isEmpty()) {
            ArrayNode extensions =
                    meta.path("extension") instanceof ArrayNode given ? given : meta.putArray("extension");
            extensions.addObject().put("url", ReservedMarks.BEFORE).put("valueString", StrictJson.write(places));
        }
    }

    /**
     * What was sent, made of the first version of a record. Records of releases that noted nothing are given as they are
     * stored.
     */
    public static ObjectNode of(ObjectNode firstVersion) {
        ObjectNode bundle = firstVersion.deepCopy();
        List<ArrayNode> notes = takeNotes(bundle);
        String recordId = bundle.at("/entry/0/resource/id").asText();
        for (int i = notes.size() - 1; i >= 0; i--) {
            notes.get(i).forEach(place -> restore(bundle, place));
        }
        String ownId = bundle.at("/entry/0/resource/id").asText();
        if (!ownId.isEmpty() && !ownId.equals(recordId)) {
            redirect(bundle, "Composition/" + recordId, "Composition/" + ownId);
        }
        if (SourceForm.isPlain(firstVersion)) {
            unmap(bundle, SourceForm.plainType(firstVersion).orElseThrow());
        }
        return bundle;
    }

    private static List<ArrayNode> takeNotes(ObjectNode bundle) {
        List<ArrayNode> notes = new ArrayList<>();
        if (bundle.path("meta") instanceof ObjectNode meta && meta.path("extension") instanceof ArrayNode extensions) {
            for (int i = extensions.size() - 1; i >= 0; i--) {
                if (ReservedMarks.BEFORE.equals(extensions.get(i).path("url").asText())) {
                    String text = extensions.get(i).path("valueString").asText();
                    notes.add(0, (ArrayNode)
                            StrictJson.stored("{\"n\":" + text + "}").path("n"));
                    extensions.remove(i);
                }
            }
            if (extensions.isEmpty()) {
                meta.remove("extension");
            }
        }
        return notes;
    }

    private static void restore(ObjectNode bundle, JsonNode place) {
        String path = place.path("path").asText();
        int last = path.lastIndexOf('/');
        String field = path.substring(last + 1).replace("~1", "/").replace("~0", "~");
        if (bundle.at(path.substring(0, last)) instanceof ObjectNode owner) {
            if (place.has("was")) {
                owner.set(field, place.get("was"));
            } else {
                owner.remove(field);
            }
        }
    }

    /** Entries that were made leave, and one that was moved goes back to its place. */
    private static void unmap(ObjectNode bundle, String type) {
        bundle.put("type", type);
        ArrayNode entries = (ArrayNode) bundle.path("entry");
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (SourceForm.isMade(entries.get(i).path("resource"))) {
                entries.remove(i);
            }
        }
        if (!entries.isEmpty() && entries.get(0).path("resource") instanceof ObjectNode first) {
            int place = SourceForm.place(first).orElse(0);
            SourceForm.unmark(first);
            if (place > 0 && place < entries.size()) {
                entries.insert(place, entries.remove(0));
            }
        }
        SourceForm.unmark(bundle);
    }

    private static void redirect(ObjectNode bundle, String from, String to) {
        List<ObjectNode> owners = new ArrayList<>();
        JsonWalk.over(bundle, (pointer, key, value) -> {
            if (value instanceof ObjectNode owner
                    && from.equals(owner.path("reference").asText())) {
                owners.add(owner);
            }
        });
        owners.forEach(owner -> owner.put("reference", to));
    }
}
