package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** References of one part of an OpenAPI document to another: {@code #/components/…}, wherever they stand. */
final class References {

    private static final String START = "#/components/";

    private References() {}

    /** The reference to a component. */
    static String to(String section, String name) {
        return START + section + '/' + name;
    }

    /** Adds every reference under {@code node} to {@code found}. */
    static void collect(JsonNode node, Set<String> found) {
        if (node.isTextual() && node.textValue().startsWith(START)) {
            found.add(node.textValue());
        }
        node.forEach(child -> collect(child, found));
    }

    /** Replaces references under {@code node} by what {@code renamed} says. */
    static void rename(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, renamedOrWalked(object.get(name), renamed)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamedOrWalked(array.get(i), renamed));
            }
        }
    }

    private static JsonNode renamedOrWalked(JsonNode child, Map<String, String> renamed) {
        if (child.isTextual() && renamed.containsKey(child.textValue())) {
            return TextNode.valueOf(renamed.get(child.textValue()));
        }
        rename(child, renamed);
        return child;
    }
}
