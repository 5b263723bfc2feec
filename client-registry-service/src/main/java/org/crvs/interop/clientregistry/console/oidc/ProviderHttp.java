package org.crvs.interop.clientregistry.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.MessageCodec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the provider: directly, without following it elsewhere, and for no more than a megabyte. */
@ApplicationScoped
class ProviderHttp {

    private static final int MOST_BYTES = 1 << 20;

    private final HttpClient http;
    private final Duration timeout;

    /**
     * Asks one provider.
     *
     * @param config tells how long it may take
     */
    ProviderHttp(OidcConfig config) {
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * What the provider answered.
     *
     * @param status HTTP status
     * @param body JSON
     */
    record Answer(int status, JsonNode body) {}

    /**
     * Reads a document.
     *
     * @throws ProviderAwayException when there is none
     */
    JsonNode get(URI address) {
        Answer answer = send(HttpRequest.newBuilder(address).GET());
        if (answer.status() != 200) {
            throw new ProviderAwayException(address + " answers " + answer.status());
        }
        return answer.body();
    }

    /**
     * Sends a form.
     *
     * @param authorization value of the header of that name; null for none
     * @throws ProviderAwayException when there is no answer, or one of a server in trouble
     */
    Answer post(URI address, Map<String, String> form, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        Answer answer = send(request);
        if (answer.status() >= 500) {
            throw new ProviderAwayException(address + " answers " + answer.status());
        }
        return answer;
    }

    /** A form, or the query of an address. */
    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A value of a form. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest asked =
                request.timeout(timeout).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> answer = http.send(asked, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new ProviderAwayException(asked.uri() + " answers with too much");
                }
                return new Answer(answer.statusCode(), MessageCodec.json().readTree(bytes));
            }
        } catch (IOException e) {
            throw new ProviderAwayException(
                    asked.uri() + " gives no answer in JSON (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderAwayException(asked.uri() + " was not waited for");
        }
    }
}
