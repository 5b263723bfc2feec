package org.crvs.interop.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Plain HTTP towards the gateway, as an outside system sends it. */
public final class Gateway {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * The gateway at this address.
     *
     * @param base for instance {@code http://127.0.0.1:7070}
     */
    public Gateway(URI base) {
        this.base = base;
    }

    /** The address of a path at the gateway. */
    public URI uri(String path) {
        return base.resolve(path);
    }

    /**
     * Sends a request and reads the answer whole.
     *
     * @param body null for none
     * @throws StoryException when no answer came
     */
    public Answer send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new StoryException(method + " " + path + " got no answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException(method + " " + path + " was interrupted", e);
        }
    }
}
