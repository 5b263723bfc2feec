package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;

/** Subscribing and unsubscribing the receivers of the story. */
final class Subscriptions {

    private final Narrator narrator;

    Subscriptions(Narrator narrator) {
        this.narrator = narrator;
    }

    void subscribe(Session client, Subscriber receiver, String topic) {
        Map<String, Object> hub = Map.of(
                "callback", receiver.callback(), "mode", "subscribe", "topic", topic, "secret", client.shaSecret());
        int echoed = receiver.challenges().size();
        narrator.sent(
                client.name(),
                "POST /webhooks {\"hub\":{\"topic\":\"" + topic + "\",\"callback\":\"" + receiver.callback()
                        + "\",…}}");
        Answer answer = client.post("/webhooks", Map.of("hub", hub)).expect(202);
        if (receiver.challenges().size() == echoed) {
            throw new StoryException("the subscription was accepted without verification of intent");
        }
        narrator.received(client.name(), answer.status() + ", after a GET with a challenge that was echoed");
    }

    /** Ends the subscriptions of this and earlier runs of the story. */
    void unsubscribe(Session client) {
        for (JsonNode entry : client.get("/webhooks").expect(200).json().path("entries")) {
            if (entry.path("callback").asText().contains(Subscriber.PATH)) {
                client.delete("/webhooks/" + entry.path("id").asText()).expect(204);
            }
        }
    }
}
