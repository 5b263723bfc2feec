package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.gateway.routing.Route;
import org.crvs.interop.gateway.routing.RouteTable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Merges the documents of the services into one: the operations that the route table serves, with what the table demands
 * of the client, and the components they need. Components of the same name that differ get the service's name before
 * theirs.
 */
final class DocumentMerger {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final RouteTable table;
    private final ObjectNode merged;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final Map<String, JsonNode> tags = new LinkedHashMap<>();
    private final Set<String> operationIds = new HashSet<>();

    /**
     * Merges into a frame.
     *
     * @param table the routes that are served
     * @param frame the document without paths: title, servers, security schemes
     */
    DocumentMerger(RouteTable table, ObjectNode frame) {
        this.table = table;
        this.merged = frame;
        this.paths = frame.withObjectProperty("paths");
        this.components = frame.withObjectProperty("components");
    }

    /** Takes in the document of one service. */
    void add(String backend, ObjectNode original) {
        ObjectNode document = original.deepCopy();
        ObjectNode served = served(backend, document.path("paths"));
        Map<String, JsonNode> needed = needed(served, document);
        Map<String, String> renamed = names(backend, needed);
        References.rename(served, renamed);
        served.properties()
                .forEach(path -> paths.withObjectProperty(path.getKey()).setAll((ObjectNode) path.getValue()));
        needed.forEach((reference, component) -> put(renamed.getOrDefault(reference, reference), component, renamed));
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    /** The merged document. */
    ObjectNode merged() {
        ArrayNode all = NODES.arrayNode();
        tags.values().forEach(all::add);
        merged.set("tags", all);
        return merged;
    }

    private ObjectNode served(String backend, JsonNode all) {
        ObjectNode served = NODES.objectNode();
        all.properties().forEach(path -> {
            ObjectNode item = NODES.objectNode();
            path.getValue().properties().forEach(member -> {
                if (!METHODS.contains(member.getKey())) {
                    return;
                }
                List<Route> found = table.servedBy(member.getKey().toUpperCase(Locale.ROOT), path.getKey(), backend);
                if (!found.isEmpty()) {
                    item.set(member.getKey(), operation(backend, path.getKey(), (ObjectNode) member.getValue(), found));
                }
            });
            if (!item.isEmpty()) {
                JsonNode shared = path.getValue().get("parameters");
                item.properties().forEach(member -> addShared((ObjectNode) member.getValue(), shared));
                served.set(path.getKey(), item);
            }
        });
        return served;
    }

    private ObjectNode operation(String backend, String path, ObjectNode operation, List<Route> found) {
        operation.set("security", SecurityRequirements.of(found, path));
        JsonNode id = operation.get("operationId");
        if (id != null && !operationIds.add(id.asText())) {
            operation.put("operationId", backend + '-' + id.asText());
            operationIds.add(backend + '-' + id.asText());
        }
        return operation;
    }

    /** Parameters of a path are moved to its operations, so that paths of several services merge. */
    private static void addShared(ObjectNode operation, JsonNode shared) {
        if (shared != null) {
            ArrayNode parameters = operation.withArrayProperty("parameters");
            shared.forEach(parameter -> parameters.add(parameter.deepCopy()));
        }
    }

    /** The components these paths refer to, directly or through others, by reference. */
    private static Map<String, JsonNode> needed(JsonNode served, JsonNode document) {
        Map<String, JsonNode> needed = new LinkedHashMap<>();
        Set<String> first = new HashSet<>();
        References.collect(served, first);
        Deque<String> open = new ArrayDeque<>(first.stream().sorted().toList());
        while (!open.isEmpty()) {
            String reference = open.pop();
            JsonNode component = document.at(reference.substring(1));
            if (!component.isMissingNode() && !needed.containsKey(reference)) {
                needed.put(reference, component);
                Set<String> more = new HashSet<>();
                References.collect(component, more);
                more.stream().sorted().forEach(open::push);
            }
        }
        return needed;
    }

    private Map<String, String> names(String backend, Map<String, JsonNode> needed) {
        Map<String, String> renamed = new HashMap<>();
        needed.forEach((reference, component) -> {
            JsonNode held = merged.at(reference.substring(1));
            if (!held.isMissingNode() && !held.equals(component)) {
                String[] parts = reference.split("/");
                renamed.put(reference, References.to(parts[2], camel(backend) + parts[3]));
            }
        });
        return renamed;
    }

    private void put(String reference, JsonNode component, Map<String, String> renamed) {
        String[] parts = reference.split("/");
        References.rename(component, renamed);
        components.withObjectProperty(parts[2]).set(parts[3], component);
    }

    private static String camel(String backend) {
        var name = new StringBuilder();
        for (String word : backend.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
