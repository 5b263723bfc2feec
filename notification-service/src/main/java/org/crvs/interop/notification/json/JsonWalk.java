package org.crvs.interop.notification.json;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Path path = new Path();
    private final Visitor visitor;

    private JsonWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Walks the whole tree; the parser's depth limit bounds the recursion. */
    public static void over(JsonNode root, Visitor visitor) {
        new JsonWalk(visitor).walk(null, root);
    }

    private void walk(String key, JsonNode value) {
        visitor.visit(path, key, value);
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                path.steps.addLast(field.getKey());
                walk(field.getKey(), field.getValue());
                path.steps.removeLast();
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                path.steps.addLast(i);
                walk(null, value.get(i));
                path.steps.removeLast();
            }
        }
    }

    /** The way to a value; few are ever written down. */
    private static final class Path implements CharSequence {
        private final Deque<Object> steps = new ArrayDeque<>();

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            StringBuilder pointer = new StringBuilder();
            for (Object step : steps) {
                pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
            }
            return pointer.toString();
        }
    }
}
