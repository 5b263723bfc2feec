package org.crvs.interop.webhook.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks a document against the part of JSON Schema that the catalogue uses; any other keyword fails the check. */
final class Conformance {

    private static final List<String> ANNOTATIONS = List.of("$schema", "title", "description");
    private static final Pattern DATE_TIME = Pattern.compile("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final List<String> faults = new ArrayList<>();

    private Conformance() {}

    static List<String> faults(JsonNode schema, JsonNode document) {
        var conformance = new Conformance();
        conformance.check(schema, document, "");
        return conformance.faults;
    }

    private void check(JsonNode schema, JsonNode value, String at) {
        Iterator<Map.Entry<String, JsonNode>> keywords = schema.fields();
        while (keywords.hasNext()) {
            Map.Entry<String, JsonNode> keyword = keywords.next();
            if (!ANNOTATIONS.contains(keyword.getKey())) {
                check(keyword.getKey(), keyword.getValue(), value, at);
            }
        }
    }

    private void check(String keyword, JsonNode rule, JsonNode value, String at) {
        switch (keyword) {
            case "type" -> expect(value.getNodeType().name().equalsIgnoreCase(rule.asText()), at + " is no " + rule);
            case "const" -> expect(value.equals(rule), at + " is not " + rule);
            case "format" ->
                expect(
                        (rule.asText().equals("uuid") ? UUID : DATE_TIME)
                                .matcher(value.asText())
                                .matches(),
                        at + " has not the format " + rule);
            case "required" -> rule.forEach(name -> expect(value.has(name.asText()), at + " lacks " + name));
            case "minItems" -> expect(value.size() >= rule.asInt(), at + " is too short");
            case "maxItems" -> expect(value.size() <= rule.asInt(), at + " is too long");
            case "items" -> value.forEach(item -> check(rule, item, at + "/*"));
            case "properties" ->
                rule.fields().forEachRemaining(member -> {
                    if (value.has(member.getKey())) {
                        check(member.getValue(), value.get(member.getKey()), at + "/" + member.getKey());
                    }
                });
            default -> faults.add("unknown keyword " + keyword);
        }
    }

    private void expect(boolean kept, String fault) {
        if (!kept) {
            faults.add(fault);
        }
    }
}
