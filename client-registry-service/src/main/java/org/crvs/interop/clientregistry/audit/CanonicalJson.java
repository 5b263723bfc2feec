package org.crvs.interop.clientregistry.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

import java.time.Instant;
import java.util.TreeMap;

/**
 * One text for one stored document, however its fields are ordered: names sorted, no white space. A time is
 * {@code {"$date":"2026-01-31T08:00:00Z"}}, so that it can't be taken for a text; whatever else JSON has no form for
 * carries its BSON type.
 */
final class CanonicalJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CanonicalJson() {}

    /** The text of a document. */
    static String of(BsonDocument document) {
        try {
            return JSON.writeValueAsString(node(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document has no JSON form", e);
        }
    }

    private static JsonNode node(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> object(value.asDocument());
            case ARRAY -> array(value.asArray());
            case STRING -> NODES.textNode(value.asString().getValue());
            case BOOLEAN -> NODES.booleanNode(value.asBoolean().getValue());
            case NULL -> NODES.nullNode();
            case DATE_TIME ->
                typed(
                        "$date",
                        Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
            default -> typed("$" + value.getBsonType(), value.toString());
        };
    }

    private static JsonNode object(BsonDocument document) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(document).forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static JsonNode array(BsonArray values) {
        var array = NODES.arrayNode();
        values.forEach(value -> array.add(node(value)));
        return array;
    }

    private static JsonNode typed(String type, String text) {
        return NODES.objectNode().put(type, text);
    }
}
