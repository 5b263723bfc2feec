package org.crvs.interop.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.load.HttpTarget;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running stack, and clients of the benchmark's own with limits that are out of the way; they are deleted at the end. */
final class Stack implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long KNOWN_SECONDS = 20;

    private final HttpTarget gateway;
    private final Map<String, String> administrator;
    private final Deque<String> clients = new ArrayDeque<>();

    /**
     * The stack whose credentials these are.
     *
     * @param credentials {@code .crvs/credentials.json}
     * @param connections to the gateway at once
     */
    Stack(Path credentials, int connections) throws IOException {
        JsonNode known = JSON.readTree(credentials.toFile());
        gateway = new HttpTarget(URI.create(known.path("gateway").asText()), connections);
        JsonNode token = expect(
                200,
                Call.post(
                        "/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "grant_type=client_credentials&client_id="
                                + known.at("/administrator/clientId").asText() + "&client_secret="
                                + known.at("/administrator/clientSecret").asText()));
        administrator = Map.of(
                "Authorization", "Bearer " + token.path("access_token").asText(), "Content-Type", "application/json");
    }

    HttpTarget gateway() {
        return gateway;
    }

    /** What the administrator sends. */
    Map<String, String> administrator() {
        return administrator;
    }

    /**
     * A client that subscribes.
     *
     * @param headers what it sends
     * @param shaSecret what its deliveries are signed with
     */
    record Subscriber(Map<String, String> headers, String shaSecret) {}

    /** Registers a client with these scopes and gives the headers it sends. */
    Map<String, String> client(String... scopes) {
        return register(request(scopes)).headers();
    }

    /** Registers a client that may be told of births, the mother's details included. */
    Subscriber subscriber() {
        ObjectNode request = request("webhook");
        request.putArray("webhookGrants")
                .addObject()
                .put("event", "BIRTH")
                .putArray("sections")
                .add("child-details")
                .add("mother-details");
        return register(request);
    }

    private static ObjectNode request(String... scopes) {
        ObjectNode request = JSON.createObjectNode()
                .put("name", "Benchmark " + UUID.randomUUID())
                .put("type", "CUSTOM");
        request.set("scopes", JSON.valueToTree(List.of(scopes)));
        request.putObject("limits").put("requestsPerSecond", 10_000).put("dailySearchQuota", 10_000_000);
        return request;
    }

    private Subscriber register(ObjectNode request) {
        JsonNode registered = expect(201, Call.post("/clients", administrator, request.toString()));
        String id = registered.at("/client/clientId").asText();
        clients.push(id);
        String key = expect(201, Call.post("/clients/" + id + "/api-keys", administrator, "{}"))
                .path("apiKey")
                .asText();
        Map<String, String> headers = Map.of("X-API-Key", key, "Content-Type", "application/json");
        awaitKnown(headers);
        return new Subscriber(headers, registered.path("shaSecret").asText());
    }

    /** The gateway learns of a client within two seconds; who asks it more often until then is taken for a guesser. */
    private void awaitKnown(Map<String, String> headers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(KNOWN_SECONDS);
        int status = 0;
        while (status != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the gateway did not learn of a new client, but answers " + status);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            status = gateway.ask(Call.get("/location", headers)).status();
        }
    }

    /** The answer's JSON when it has this status. */
    JsonNode expect(int status, Call call) {
        HttpTarget.Answer answer = gateway.ask(call);
        if (answer.status() != status) {
            throw new IllegalStateException(
                    call.method() + ' ' + call.target() + " answered " + answer.status() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body().getBytes());
        } catch (IOException e) {
            throw new IllegalStateException(call.target() + " did not answer JSON", e);
        }
    }

    @Override
    public void close() {
        while (!clients.isEmpty()) {
            gateway.ask(new Call(
                    "DELETE", "/clients/" + clients.pop(), administrator, io.vertx.core.buffer.Buffer.buffer()));
        }
        gateway.close();
    }
}
