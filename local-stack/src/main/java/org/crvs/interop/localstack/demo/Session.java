package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One integrating client at the gateway: gets a token when it needs one and sends it along. */
public final class Session {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gateway gateway;
    private final String name;
    private final JsonNode credentials;
    private final Clock clock;
    private String token;
    private Instant tokenEnds = Instant.MIN;

    /**
     * A client with its credentials.
     *
     * @param name who it is, in the story
     * @param credentials its entry of {@code credentials.json}: {@code clientId}, {@code clientSecret}, {@code shaSecret}
     */
    public Session(Gateway gateway, String name, JsonNode credentials, Clock clock) {
        this.gateway = gateway;
        this.name = name;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Who this is, in the story. */
    public String name() {
        return name;
    }

    /** The client's id. */
    public String clientId() {
        return credentials.path("clientId").asText();
    }

    /** The secret its webhooks are signed with. */
    public String shaSecret() {
        return credentials.path("shaSecret").asText();
    }

    /** Asks for a token, with the client id and secret as form fields. */
    public Answer requestToken() {
        String form = "grant_type=client_credentials&client_id=" + encode(clientId()) + "&client_secret="
                + encode(credentials.path("clientSecret").asText());
        Answer answer = gateway.send(
                        "POST", "/token", Map.of("Content-Type", "application/x-www-form-urlencoded"), form)
                .expect(200);
        token = answer.json().path("access_token").asText();
        tokenEnds = clock.instant().plusSeconds(answer.json().path("expires_in").asLong() - 30);
        return answer;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends JSON, or nothing when the body is null. */
    public Answer send(String method, String path, Object body) {
        Map<String, String> type = body == null ? Map.of() : Map.of("Content-Type", "application/json");
        return gateway.send(method, path, headers(type), body == null ? null : text(body));
    }

    /** Posts JSON. */
    public Answer post(String path, Object body) {
        return post(path, text(body), Map.of());
    }

    /** Posts a JSON text, with further headers. */
    public Answer post(String path, String body, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putIfAbsent("Content-Type", "application/json");
        return gateway.send("POST", path, headers(all), body);
    }

    /** Posts a GraphQL query. */
    public Answer graphQl(String query, Map<String, Object> variables) {
        ObjectNode body = JSON.createObjectNode().put("query", query);
        body.set("variables", JSON.valueToTree(variables));
        return post("/graphql", body).expect(200);
    }

    private Map<String, String> headers(Map<String, String> more) {
        if (!clock.instant().isBefore(tokenEnds)) {
            requestToken();
        }
        Map<String, String> all = new HashMap<>(more);
        all.put("Authorization", "Bearer " + token);
        return all;
    }

    private static String text(Object body) {
        return JSON.valueToTree(body).toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
