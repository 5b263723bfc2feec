package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A subscriber's receiver on loopback, speaking the OpenCRVS subscriber side: echoes the challenge, takes deliveries,
 * checks their signature, and answers 200 to genuine ones and 401 to others.
 */
public final class Subscriber implements AutoCloseable {

    /** Path of every receiver of the story, so that left-over subscriptions can be told. */
    public static final String PATH = "/crvs-demo/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<String> challenges = new CopyOnWriteArrayList<>();
    private final String secret;
    private final Clock clock;
    private final String name;
    private volatile Consumer<Delivery> reaction = delivery -> {};

    /**
     * A delivery whose signature was right.
     *
     * @param at when it came
     * @param webhookId the delivery's id, the same for every attempt
     * @param signature the {@code X-Hub-Signature} header
     * @param body what was delivered
     */
    public record Delivery(Instant at, String webhookId, String signature, JsonNode body) {

        /** For instance {@code BIRTH_REGISTERED}. */
        public String topic() {
            return body.at("/event/hub/topic").asText();
        }

        /** The delivered bundle. */
        public JsonNode bundle() {
            return body.at("/event/context/0");
        }

        /** Id of the record the delivery is about: what its Task focuses on. */
        public String recordId() {
            for (JsonNode entry : bundle().path("entry")) {
                JsonNode resource = entry.path("resource");
                if (resource.path("resourceType").asText().equals("Task")) {
                    String focus = resource.at("/focus/reference").asText();
                    return focus.substring(focus.lastIndexOf('/') + 1);
                }
            }
            return "";
        }
    }

    /**
     * Starts a receiver on a free port.
     *
     * @param name last segment of the callback
     * @param secret what its deliveries are signed with
     */
    public Subscriber(String name, String secret, Clock clock) {
        this.name = name;
        this.secret = secret;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new StoryException("the receiver of " + name + " can't listen on loopback", e);
        }
        server.createContext(PATH, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where deliveries are to be sent. */
    public String callback() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH + name;
    }

    /** Genuine deliveries so far, in order of arrival. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Challenges echoed so far. */
    public List<String> challenges() {
        return List.copyOf(challenges);
    }

    /** What to do with each genuine delivery, before it is answered. */
    public void onDelivery(Consumer<Delivery> consumer) {
        reaction = consumer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                String challenge = parameter(exchange, "challenge");
                challenges.add(challenge);
                answer(exchange, 200, JSON.writeValueAsString(Map.of("challenge", challenge)));
            } else {
                receive(exchange);
            }
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = header(exchange, "X-Hub-Signature");
        if (!HubSignature.isValid(signature, body, secret)) {
            answer(exchange, 401, "{\"error\":\"the signature is wrong\"}");
            return;
        }
        var delivery = new Delivery(clock.instant(), header(exchange, "webhook-id"), signature, JSON.readTree(body));
        deliveries.add(delivery);
        try {
            reaction.accept(delivery);
            answer(exchange, 200, "{}");
        } catch (RuntimeException e) {
            answer(exchange, 500, "{\"error\":\"not processed\"}");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String parameter(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
