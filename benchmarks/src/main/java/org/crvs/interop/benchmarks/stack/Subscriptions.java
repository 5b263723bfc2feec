package org.crvs.interop.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import org.crvs.interop.benchmarks.load.Call;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The subscriptions of one client to new notifications. */
final class Subscriptions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long VERIFIED_SECONDS = 30;

    private final Stack stack;
    private final Stack.Subscriber subscriber;

    Subscriptions(Stack stack, Stack.Subscriber subscriber) {
        this.stack = stack;
        this.subscriber = subscriber;
    }

    /** Subscribes and waits until the receiver has confirmed that it wants to be. */
    void add(String callback) throws InterruptedException {
        Map<String, String> hub = Map.of(
                "callback", callback, "mode", "subscribe", "topic", "BIRTH_NOTIFIED", "secret", subscriber.shaSecret());
        send("POST", "/webhooks", JSON.valueToTree(Map.of("hub", hub)), 202);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(VERIFIED_SECONDS);
        while (!"ACTIVE".equals(entry(callback).path("state").asText())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the subscription of " + callback + " is not active");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Holds deliveries back, or lets them go. */
    void set(String state) {
        for (JsonNode entry : entries()) {
            send("PATCH", "/webhooks/" + entry.path("id").asText(), JSON.valueToTree(Map.of("state", state)), 200);
        }
    }

    private JsonNode entry(String callback) {
        for (JsonNode entry : entries()) {
            if (entry.path("callback").asText().equals(callback)) {
                return entry;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode entries() {
        return stack.expect(200, Call.get("/webhooks", subscriber.headers())).path("entries");
    }

    private void send(String method, String path, JsonNode body, int status) {
        stack.expect(status, new Call(method, path, subscriber.headers(), Buffer.buffer(body.toString())));
    }
}
