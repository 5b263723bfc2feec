package org.crvs.interop.commons.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.time.Instant;

/**
 * Writes and reads the messages on Kafka: JSON in a CloudEvents envelope.
 *
 * <p>Fields a reader does not know are ignored, so that a newer writer does not stop an older reader.
 */
public final class MessageCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // decimals keep their digits: 3.50 says more than 3.5
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private MessageCodec() {}

    /** The mapper messages are written with: for payloads that travel inside them. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** Serialises a message; {@code id} must be the same whenever the same message is sent again. */
    public static <T> byte[] write(
            MessageType<T> type, String source, String id, String subject, Instant time, T data) {
        var event = new CloudEvent<>(
                "1.0", id, source, type.type(), subject, time, "application/json", type.dataschema(), data);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("message " + id + " of type " + type.type() + " can't be written", e);
        }
    }

    /**
     * The CloudEvents type of a message, to choose how to read it.
     *
     * @throws UnreadableMessageException when it is not a CloudEvents envelope
     */
    public static String typeOf(byte[] message) {
        JsonNode type = tree(message).path("type");
        if (!type.isTextual()) {
            throw new UnreadableMessageException("not a CloudEvents envelope: no type");
        }
        return type.textValue();
    }

    /**
     * Reads a message.
     *
     * @throws UnreadableMessageException when it is not JSON, not of this type or version, or has no data
     */
    public static <T> CloudEvent<T> read(MessageType<T> type, byte[] message) {
        JavaType shape = JSON.getTypeFactory().constructParametricType(CloudEvent.class, type.dataClass());
        CloudEvent<T> event = readAtOnce(shape, message);
        boolean good = event != null
                && type.type().equals(event.type())
                && event.dataschema() != null
                && type.reads(event.dataschema())
                && event.data() != null;
        return good ? event : readOrExplain(type, shape, message);
    }

    /** Without a tree in between, which takes more than half of the time; null when it can't be read like that. */
    private static <T> CloudEvent<T> readAtOnce(JavaType shape, byte[] message) {
        try {
            return message == null ? null : JSON.readValue(message, shape);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static <T> CloudEvent<T> readOrExplain(MessageType<T> type, JavaType shape, byte[] message) {
        JsonNode tree = tree(message);
        if (!type.type().equals(tree.path("type").asText())) {
            throw new UnreadableMessageException("type is " + tree.path("type") + ", expected \"" + type.type() + "\"");
        }
        if (!type.reads(tree.path("dataschema").asText())) {
            throw new UnreadableMessageException(
                    "dataschema is " + tree.path("dataschema") + ", this reader knows " + type.dataschema());
        }
        if (!tree.path("data").isObject()) {
            throw new UnreadableMessageException("data is missing");
        }
        try {
            return JSON.treeToValue(tree, shape);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new UnreadableMessageException("data does not fit " + type.dataschema() + ": " + brief(e), e);
        }
    }

    private static JsonNode tree(byte[] message) {
        if (message == null) {
            throw new UnreadableMessageException("empty message");
        }
        try {
            JsonNode tree = JSON.readTree(message);
            if (tree == null || !tree.isObject()) {
                throw new UnreadableMessageException("not a JSON object");
            }
            return tree;
        } catch (IOException e) {
            throw new UnreadableMessageException("not JSON: " + brief(e), e);
        }
    }

    /** The kind of fault and its place, never the content: reasons end up in headers and logs. */
    private static String brief(Exception e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return e.getClass().getSimpleName() + " at line "
                    + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        return e.getClass().getSimpleName();
    }
}
