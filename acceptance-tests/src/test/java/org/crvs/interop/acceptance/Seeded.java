package org.crvs.interop.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Words that are nowhere else, put where people and secrets stand, to be looked for in what should not hold them. */
final class Seeded {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_A_PERSON = Set.of("family", "given", "line", "city");

    private final List<String> words = new ArrayList<>();

    /** Another word: letters only, so that it is a name as well as a password. */
    String word() {
        StringBuilder word = new StringBuilder("Zq");
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .limit(16)
                .forEach(digit -> word.append((char) ('a' + Character.digit(digit, 16))));
        words.add(word.toString());
        return word.toString();
    }

    /** All words there are. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** A bundle, whose people get other names and addresses. */
    ObjectNode people(String bundle) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(bundle);
            tree.findParents("resourceType").forEach(this::seed);
            return tree;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void seed(JsonNode node) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (OF_A_PERSON.contains(field.getKey()) && value.isTextual()) {
                field.setValue(TextNode.valueOf(word()));
            } else if (OF_A_PERSON.contains(field.getKey()) && value.isArray()) {
                int size = value.size();
                ((ArrayNode) value).removeAll();
                for (int i = 0; i < size; i++) {
                    ((ArrayNode) value).add(word());
                }
            } else {
                seed(value);
            }
        });
        if (node.isArray()) {
            node.forEach(this::seed);
        }
    }
}
