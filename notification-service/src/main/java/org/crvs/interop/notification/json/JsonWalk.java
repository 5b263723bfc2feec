package org.crvs.interop.notification.json;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;

/** Visits every value of a JSON tree, with the way to it. */
public final class JsonWalk {

    /** Told of each value, containers before what they hold. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called for one value.
         *
         * @param pointer JSON Pointer to it; only valid during the call
         * @param key field name, or null for the elements of an array and the root
         * @param value the value
         */
        void visit(CharSequence pointer, String key, JsonNode value);
    }

    private final StringBuilder pointer = new StringBuilder();
    private final Visitor visitor;

    private JsonWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Walks the whole tree; the parser's depth limit bounds the recursion. */
    public static void over(JsonNode root, Visitor visitor) {
        new JsonWalk(visitor).walk(null, root);
    }

    private void walk(String key, JsonNode value) {
        visitor.visit(pointer, key, value);
        int length = pointer.length();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                pointer.append('/').append(escape(field.getKey()));
                walk(field.getKey(), field.getValue());
                pointer.setLength(length);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                pointer.append('/').append(i);
                walk(null, value.get(i));
                pointer.setLength(length);
            }
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
