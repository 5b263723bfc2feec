package org.crvs.interop.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.localstack.demo.Session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** An integrating client that a test makes for itself. */
public final class NewClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private NewClient() {}

    /** Makes a client with these settings, and waits until the gateway has heard of it. */
    public static Session of(Stack stack, Map<String, ?> settings) {
        JsonNode made = stack.cast()
                .administrator()
                .post("/clients", settings)
                .expect(201)
                .json();
        ObjectNode credentials = made.deepCopy();
        credentials.put("clientId", made.at("/client/clientId").asText());
        var session = new Session(stack.gateway(), made.at("/client/name").asText(), credentials, Clock.systemUTC());
        await().atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(() -> session.get("/location").status() == 200);
        return session;
    }
}
