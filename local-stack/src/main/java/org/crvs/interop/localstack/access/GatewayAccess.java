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
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The gateway of a running stack, used as its administrator. */
public final class GatewayAccess {

    // What a gateway answers that has not yet heard of the administrator, or whose services are still catching up.
    private static final Set<Integer> NOT_YET = Set.of(401, 403, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Credentials credentials;
    private final Clock clock;

    /** The gateway these credentials are for. */
    public GatewayAccess(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
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

    /** Sends CSV. */
    public Answer postCsv(String path, String csv) {
        return patiently(token -> send(authorised(path, token)
                .header("Content-Type", "text/csv; charset=UTF-8")
                .POST(BodyPublishers.ofString(csv))));
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
            throw new LauncherException("the gateway at " + credentials.gateway() + " does not answer", e);
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
                + encoded(credentials.administrator().clientId()) + "&client_secret="
                + encoded(credentials.administrator().clientSecret());
        return send(request("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder authorised(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(credentials.gateway() + path)).timeout(TIMEOUT);
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
