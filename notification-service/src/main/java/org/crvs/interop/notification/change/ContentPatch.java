package org.crvs.interop.notification.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Applies changes to a bundle, in order, and writes down what each of them replaced. */
public final class ContentPatch {

    private static final String END = "-";

    private final ObjectNode bundle;
    private final Faults faults;
    private final ArrayNode done = StrictJson.object().arrayNode();

    private ContentPatch(ObjectNode bundle, Faults faults) {
        this.bundle = bundle;
        this.faults = faults;
    }

    /**
     * Applies changes to a bundle, which is changed in place also when a later change has a fault.
     *
     * @param faults takes what can't be done, under {@code /changes/<n>}
     * @return one entry per change that changed anything: {@code {"path","was","value"}}, the path from the bundle's root
     */
    public static ArrayNode apply(ObjectNode bundle, List<Change> changes, Faults faults) {
        var patch = new ContentPatch(bundle, faults);
        for (int i = 0; i < changes.size(); i++) {
            patch.step("/changes/" + i, changes.get(i));
        }
        return patch.done;
    }

    private void step(String pointer, Change change) {
        List<String> path = steps(change.path());
        if (!expandSection(path)) {
            faults.add(
                    pointer + "/path",
                    "no-such-place",
                    "the record has nothing called " + path.get(0),
                    "a field of the bundle, or one of its sections: "
                            + String.join(", ", DocumentBundle.of(bundle).sectionCodes()));
            return;
        }
        JsonNode owner = bundle;
        for (String step : path.subList(0, path.size() - 1)) {
            owner = child(owner, step);
        }
        String last = path.get(path.size() - 1);
        JsonNode was = child(owner, last);
        boolean possible = "add".equals(change.op()) ? canAdd(owner, last) : !was.isMissingNode();
        if (!possible) {
            faults.add(pointer + "/path", "no-such-place", "there is nothing at this place", "a place of the record");
        } else if ("test".equals(change.op())) {
            if (!was.equals(change.value())) {
                faults.add(pointer + "/value", "changed", "the record says something else there", null);
            }
        } else {
            perform(change, owner, last);
            note(path, was, change);
        }
    }

    private static void perform(Change change, JsonNode owner, String last) {
        JsonNode value = change.value() == null ? null : change.value().deepCopy();
        if (owner instanceof ObjectNode object) {
            if (value == null) {
                object.remove(last);
            } else {
                object.set(last, value);
            }
            return;
        }
        ArrayNode list = (ArrayNode) owner;
        if (END.equals(last)) {
            list.add(value);
            return;
        }
        int index = Integer.parseInt(last);
        switch (change.op()) {
            case "add" -> list.insert(index, value);
            case "replace" -> list.set(index, value);
            default -> list.remove(index);
        }
    }

    private void note(List<String> path, JsonNode was, Change change) {
        ObjectNode entry = done.addObject().put("path", pointer(path));
        boolean inserted = "add".equals(change.op()) && !isField(path);
        if (!was.isMissingNode() && !inserted) {
            entry.set("was", was);
        }
        if (change.value() != null) {
            entry.set("value", change.value());
        }
    }

    private boolean isField(List<String> path) {
        JsonNode owner = bundle;
        for (String step : path.subList(0, path.size() - 1)) {
            owner = child(owner, step);
        }
        return owner.isObject();
    }

    /** A path that begins with the code of a section goes on from that section's resource. */
    private boolean expandSection(List<String> path) {
        if (bundle.has(path.get(0))) {
            return true;
        }
        DocumentBundle document = DocumentBundle.of(bundle);
        List<DocumentBundle.Entry> entries = document.section(path.get(0));
        Optional<DocumentBundle.Entry> target = entries.stream()
                .map(document::patientOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> entries.stream().findFirst());
        target.ifPresent(entry -> {
            path.remove(0);
            path.addAll(0, List.of("entry", String.valueOf(entry.index()), "resource"));
        });
        return target.isPresent() || path.size() == 1;
    }

    private static JsonNode child(JsonNode owner, String step) {
        if (owner.isArray()) {
            return isIndex(step, owner.size() - 1)
                    ? owner.get(Integer.parseInt(step))
                    : StrictJson.object().path(step);
        }
        return owner.path(step);
    }

    private static boolean canAdd(JsonNode owner, String last) {
        return owner.isObject() || (owner.isArray() && (END.equals(last) || isIndex(last, owner.size())));
    }

    private static boolean isIndex(String step, int most) {
        return step.matches("0|[1-9]\\d{0,5}") && Integer.parseInt(step) <= most;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Arrays.stream(path.substring(1).split("/", -1))
                .forEach(step -> steps.add(step.replace("~1", "/").replace("~0", "~")));
        return steps;
    }

    private static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        path.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
