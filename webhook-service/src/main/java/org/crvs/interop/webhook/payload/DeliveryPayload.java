package org.crvs.interop.webhook.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.MessageCodec;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * The body OpenCRVS sends to webhooks: {@code {"timestamp","id","event":{"hub":{"topic"},"context":[…]}}}. The id is the
 * subscription's, the same for every delivery of it.
 */
public final class DeliveryPayload {

    /** Topic of the message a subscriber asks for to try its receiver; nobody subscribes to it. */
    public static final String PING = "PING";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private DeliveryPayload() {}

    /**
     * The body as it is signed and sent.
     *
     * @param context one document bundle as JSON, or nothing
     */
    public static String render(Instant at, String subscriptionId, String topic, String context) {
        return "{\"timestamp\":\"" + MILLISECONDS.format(at) + "\",\"id\":\"" + subscriptionId
                + "\",\"event\":{\"hub\":{\"topic\":\"" + topic + "\"},\"context\":[" + context + "]}}";
    }

    /** The body of a message without content. */
    public static RenderedPayload ping(Instant at, String subscriptionId) {
        return new RenderedPayload(null, render(at, subscriptionId, PING, ""));
    }

    /** JSON as text; numbers keep their digits. */
    static String json(JsonNode tree) {
        try {
            return MessageCodec.json().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can't be written", e);
        }
    }
}
