package org.crvs.interop.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.localstack.demo.Session;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A subscription in the form of OpenCRVS. */
public final class Subscribing {

    private Subscribing() {}

    // The usual schedule has five minutes after its first five seconds: nobody would wait for a second failure.
    private static final List<String> OFTEN = Collections.nCopies(20, "PT3S");

    /** Subscribes, with retries every three seconds, and tells the subscription's id. */
    public static String to(String topic, String callback, Session client) {
        Map<String, String> hub =
                Map.of("callback", callback, "mode", "subscribe", "topic", topic, "secret", client.shaSecret());
        client.post("/webhooks", Map.of("hub", hub)).expect(202);
        for (JsonNode entry : client.get("/webhooks").expect(200).json().path("entries")) {
            if (entry.path("callback").asText().equals(callback)
                    && entry.path("topic").asText().equals(topic)) {
                String id = entry.path("id").asText();
                client.send("PATCH", "/webhooks/" + id, Map.of("retrySchedule", OFTEN))
                        .expect(200);
                return id;
            }
        }
        throw new AssertionError("the subscription of " + callback + " to " + topic + " is not listed");
    }
}
