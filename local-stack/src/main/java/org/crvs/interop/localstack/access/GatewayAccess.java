package org.crvs.interop.localstack.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.localstack.stack.Credentials;
import org.crvs.interop.localstack.stack.LauncherException;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The gateway of a running stack, used as one of its clients. */
public final class GatewayAccess {

    // What a gateway answers that has not yet heard of the administrator, or whose services are still catching up.
    private static final Set<Integer> NOT_YET = Set.of(401, 403, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String gateway;
    private final String clientId;
    private final String clientSecret;
    private final Clock clock;

    private GatewayAccess(String gateway, String clientId, String clientSecret, Clock clock) {
        this.gateway = gateway;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /** As the administrator. */
    public static GatewayAccess administrator(Credentials credentials, Clock clock) {
        return new GatewayAccess(
                credentials.gateway(),
                credentials.administrator().clientId(),
                credentials.administrator().clientSecret(),
                clock);
    }

    /**
     * As the integrating client of a type.
     *
     * @throws LauncherException when there is none in the credentials
     */
    public static GatewayAccess client(Credentials credentials, String type, Clock clock) {
        Credentials.Client client = credentials.clients().get(type);
        if (client == null) {
            throw new LauncherException("the credentials name no client of type " + type);
        }
        return new GatewayAccess(credentials.gateway(), client.clientId(), client.clientSecret(), clock);
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body the body as JSON; a missing node when it is none
     */
    public record Answer(int status, JsonNode body) {

        /** Whether the status is 2xx. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** Reads a path. */
    public Answer get(String path) {
        return patiently(token -> send(authorised(path, token).GET()));
    }

    /** Sends a text. */
    public Answer post(String path, String type, Map<String, String> headers, String body) {
        return patiently(token -> {
            HttpRequest.Builder request = authorised(path, token).header("Content-Type", type);
            headers.forEach(request::header);
            return send(request.POST(BodyPublishers.ofString(body)));
        });
    }

    private interface Exchange {
        Answer with(String token) throws IOException, InterruptedException;
    }

    private Answer patiently(Exchange exchange) {
        Instant end = clock.instant().plus(PATIENCE);
        try {
            while (true) {
                Answer answer = once(exchange);
                if (!NOT_YET.contains(answer.status()) || clock.instant().isAfter(end)) {
                    return answer;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw new LauncherException("the gateway at " + gateway + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while talking to the gateway", e);
        }
    }

    private Answer once(Exchange exchange) throws IOException, InterruptedException {
        Answer token = token();
        return token.isSuccess()
                ? exchange.with(token.body().path("access_token").asText())
                : token;
    }

    private Answer token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id="
                + encoded(clientId) + "&client_secret="
                + encoded(clientSecret);
        return send(request("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder authorised(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(TIMEOUT);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), parsed(response.body()));
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
