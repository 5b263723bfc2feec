package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.clientregistry.console.session.ConsoleConfig;
import org.crvs.interop.commons.http.BaseUrl;
import org.crvs.interop.commons.message.MessageCodec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks each service whether it can work, all at the same time. */
@ApplicationScoped
public class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, URI> services;

    /**
     * Asks these services.
     *
     * @param config names them
     */
    public Health(ConsoleConfig config) {
        this.services = new TreeMap<>(config.services());
    }

    /** Every service by name. */
    List<Pages.ServiceHealth> services() {
        List<CompletableFuture<Pages.ServiceHealth>> asked = services.entrySet().stream()
                .map(service -> ask(service.getKey(), service.getValue()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Pages.ServiceHealth> ask(String name, URI address) {
        String base = BaseUrl.of(address);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> read(name, answer.statusCode(), answer.body()))
                .exceptionally(e -> new Pages.ServiceHealth(name, false, List.of()));
    }

    private static Pages.ServiceHealth read(String name, int status, String body) {
        List<String> troubles = new ArrayList<>();
        try {
            for (JsonNode check : MessageCodec.json().readTree(body).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    troubles.add(check.path("name").asText());
                }
            }
        } catch (IOException e) {
            return new Pages.ServiceHealth(name, false, List.of());
        }
        return new Pages.ServiceHealth(name, status == 200, troubles);
    }
}
