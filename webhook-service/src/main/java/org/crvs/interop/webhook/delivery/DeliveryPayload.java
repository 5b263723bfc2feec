package org.crvs.interop.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.MessageCodec;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * The body OpenCRVS sends to webhooks.
 *
 * @param timestamp when it was made, UTC with milliseconds
 * @param id the subscription's id, the same for every delivery of it
 * @param event topic and content
 */
public record DeliveryPayload(String timestamp, String id, Event event) {

    /** Topic of the message a subscriber asks for to try its receiver; nobody subscribes to it. */
    static final String PING = "PING";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /**
     * What happened.
     *
     * @param hub the topic
     * @param context one document bundle, or nothing
     */
    public record Event(Hub hub, List<ObjectNode> context) {}

    /**
     * The topic, where WebSub's form has it.
     *
     * @param topic for instance {@code BIRTH_REGISTERED}
     */
    public record Hub(String topic) {}

    /** The body as it is signed and sent. */
    public static String render(Instant at, String subscriptionId, String topic, List<ObjectNode> context) {
        var payload = new DeliveryPayload(MILLISECONDS.format(at), subscriptionId, new Event(new Hub(topic), context));
        try {
            return MessageCodec.json().writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can't be written", e);
        }
    }
}
