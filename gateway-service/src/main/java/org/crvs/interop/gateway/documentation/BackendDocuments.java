package org.crvs.interop.gateway.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.gateway.GatewayConfig;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.context.ApplicationScoped;

/** The OpenAPI documents of the services behind; of one that does not answer, the last that was good. */
@ApplicationScoped
public class BackendDocuments {

    private static final Logger LOG = Logger.getLogger(BackendDocuments.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, URI> backends;
    private final ObjectMapper json;
    private final Map<String, ObjectNode> lastGood = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Of the configured services. */
    public BackendDocuments(GatewayConfig config, ObjectMapper json) {
        this.backends = config.backends();
        this.json = json;
    }

    /**
     * What the services say now.
     *
     * @param byService the documents that could be had, by service, in order of name
     * @param complete whether every service answered this time
     */
    record Fetched(Map<String, ObjectNode> byService, boolean complete) {}

    /** Asks all services at once and waits for their answers, a few seconds at most. */
    Fetched fetch() {
        Map<String, CompletableFuture<Boolean>> answers = new TreeMap<>();
        backends.forEach((name, address) -> answers.put(name, ask(name, address)));
        boolean complete =
                answers.values().stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
        return new Fetched(new TreeMap<>(lastGood), complete);
    }

    private CompletableFuture<Boolean> ask(String name, URI address) {
        URI document = URI.create(address.toString().replaceFirst("/$", "") + "/q/openapi?format=json");
        return http.sendAsync(
                        HttpRequest.newBuilder(document).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> keep(name, answer))
                .exceptionally(failure -> {
                    LOG.debugf(failure, "%s has no OpenAPI document to give", name);
                    return false;
                });
    }

    private boolean keep(String name, HttpResponse<byte[]> answer) {
        try {
            if (answer.statusCode() == 200 && json.readTree(answer.body()) instanceof ObjectNode document) {
                lastGood.put(name, document);
                return true;
            }
        } catch (IOException e) {
            LOG.debugf(e, "%s gave an OpenAPI document that is not JSON", name);
        }
        return false;
    }
}
