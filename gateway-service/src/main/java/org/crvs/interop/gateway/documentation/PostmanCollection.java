package org.crvs.interop.gateway.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A Postman collection (v2.1) of an OpenAPI document: one folder per tag, one request per operation, with the document's
 * own examples. The same document gives the same collection.
 */
public final class PostmanCollection {

    private static final String SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String OTHERS = "Others";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final JsonNode document;

    private PostmanCollection(JsonNode document) {
        this.document = document;
    }

    /** The collection of a document. */
    public static ObjectNode of(JsonNode document) {
        return new PostmanCollection(document).collection();
    }

    private ObjectNode collection() {
        ObjectNode collection = nodes.objectNode();
        String title = document.at("/info/title").asText();
        collection
                .putObject("info")
                .put(
                        "_postman_id",
                        UUID.nameUUIDFromBytes(title.getBytes(UTF_8)).toString())
                .put("name", title)
                .put("description", document.at("/info/description").asText())
                .put("schema", SCHEMA);
        ObjectNode auth = collection.putObject("auth").put("type", "apikey");
        auth.putArray("apikey")
                .add(pair("key", "X-API-Key"))
                .add(pair("value", "{{apiKey}}"))
                .add(pair("in", "header"));
        collection
                .putArray("variable")
                .add(pair("baseUrl", document.at("/servers/0/url").asText()))
                .add(pair("apiKey", ""));
        ArrayNode folders = collection.putArray("item");
        folders().forEach((tag, requests) -> {
            ObjectNode folder = folders.addObject().put("name", tag);
            folder.set("item", requests);
        });
        return collection;
    }

    private Map<String, ArrayNode> folders() {
        Map<String, ArrayNode> folders = new TreeMap<>();
        Map<String, JsonNode> paths = new TreeMap<>();
        document.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        paths.forEach((path, item) -> item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> folders.computeIfAbsent(
                                member.getValue().path("tags").path(0).asText(OTHERS), tag -> nodes.arrayNode())
                        .add(item(path, member.getKey(), member.getValue()))));
        return folders;
    }

    private ObjectNode item(String path, String method, JsonNode operation) {
        String verb = method.toUpperCase(Locale.ROOT);
        ObjectNode item =
                nodes.objectNode().put("name", operation.path("summary").asText(verb + ' ' + path));
        ObjectNode request = item.putObject("request").put("method", verb);
        if (operation.path("security").isArray() && operation.path("security").isEmpty()) {
            request.putObject("auth").put("type", "noauth");
        }
        if (operation.hasNonNull("description")) {
            request.put("description", operation.get("description").asText());
        }
        ArrayNode headers = request.putArray("header");
        request.set("url", url(path, operation));
        firstContent(operation).ifPresent(content -> {
            headers.addObject().put("key", "Content-Type").put("value", content.getKey());
            request.set("body", body(content.getKey(), content.getValue()));
        });
        return item;
    }

    private ObjectNode url(String path, JsonNode operation) {
        ObjectNode url = nodes.objectNode();
        String route = path.replaceAll("\\{(\\w+)}", ":$1");
        url.put("raw", "{{baseUrl}}" + route);
        url.putArray("host").add("{{baseUrl}}");
        ArrayNode segments = url.putArray("path");
        for (String segment : route.substring(1).split("/")) {
            segments.add(segment);
        }
        ArrayNode query = nodes.arrayNode();
        ArrayNode variables = nodes.arrayNode();
        operation.path("parameters").forEach(reference -> {
            JsonNode parameter = resolved(reference);
            ObjectNode entry = nodes.objectNode()
                    .put("key", parameter.path("name").asText())
                    .put("value", example(parameter))
                    .put("description", parameter.path("description").asText());
            switch (parameter.path("in").asText()) {
                case "query" ->
                    query.add(entry.put("disabled", !parameter.path("required").asBoolean()));
                case "path" -> variables.add(entry);
                default -> {}
            }
        });
        if (!query.isEmpty()) {
            url.set("query", query);
        }
        if (!variables.isEmpty()) {
            url.set("variable", variables);
        }
        return url;
    }

    private Optional<Map.Entry<String, JsonNode>> firstContent(JsonNode operation) {
        return resolved(operation.path("requestBody")).path("content").properties().stream()
                .findFirst();
    }

    private ObjectNode body(String mediaType, JsonNode media) {
        ObjectNode body = nodes.objectNode();
        if (mediaType.equals("application/x-www-form-urlencoded")) {
            ArrayNode fields = body.put("mode", "urlencoded").putArray("urlencoded");
            resolved(media.path("schema")).path("properties").properties().forEach(field -> fields.addObject()
                    .put("key", field.getKey())
                    .put("value", example(field.getValue())));
            return body;
        }
        body.put("mode", "raw").put("raw", example(media));
        body.putObject("options").putObject("raw").put("language", mediaType.endsWith("json") ? "json" : "text");
        return body;
    }

    /** What is given as an example of a parameter, a field or a body; of its schema when it has none itself. */
    private String example(JsonNode described) {
        JsonNode example = described.has("example")
                ? described.get("example")
                : described.path("examples").isArray()
                        ? described.path("examples").path(0)
                        : described.path("examples").properties().stream()
                                .findFirst()
                                .map(first -> resolved(first.getValue()).path("value"))
                                .orElse(described.path("const"));
        if (example.isMissingNode() && described.has("schema")) {
            return example(resolved(described.get("schema")));
        }
        return example.isMissingNode() ? "" : example.isTextual() ? example.textValue() : example.toPrettyString();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
    }

    private ObjectNode pair(String key, String value) {
        return nodes.objectNode().put("key", key).put("value", value).put("type", "string");
    }
}
