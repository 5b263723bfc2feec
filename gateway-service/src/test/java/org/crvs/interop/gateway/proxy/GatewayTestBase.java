package org.crvs.interop.gateway.proxy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.security.KeyedHash;
import org.crvs.interop.gateway.testing.Registry;
import org.junit.jupiter.api.BeforeEach;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import jakarta.inject.Inject;

/** A running gateway, and what its tests need to talk to it. */
abstract class GatewayTestBase {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    EventProducer producer;

    @Inject
    KeyedHash hash;

    Registry registry;

    @BeforeEach
    void registry() {
        registry = new Registry(producer, hash);
    }

    HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.getPort() + target))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String target, Registry.Client client) {
        return send(to(target).header("X-API-Key", client.apiKey()));
    }

    JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until the gateway knows the client. */
    Registry.Client known(Registry.Client client) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get("/location", client).statusCode() != 401);
        return client;
    }
}
