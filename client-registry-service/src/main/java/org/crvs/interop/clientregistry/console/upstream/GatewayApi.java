package org.crvs.interop.clientregistry.console.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.console.session.ConsoleConfig;
import org.crvs.interop.clientregistry.token.ConsoleTokens;
import org.crvs.interop.commons.http.BaseUrl;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.message.MessageCodec;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The other services as everybody reaches them: through the gateway, with an access token of a client, so that what the
 * console does is authorised, limited and audited where all the rest is.
 */
@ApplicationScoped
public class GatewayApi {

    private static final Logger LOG = Logger.getLogger(GatewayApi.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ConsoleTokens tokens;
    private final String base;
    private final Duration timeout;

    /**
     * Asks one gateway.
     *
     * @param tokens signs what the gateway is shown
     * @param registry tells its public address
     * @param config tells another one, where this service needs one
     */
    public GatewayApi(ConsoleTokens tokens, RegistryConfig registry, ConsoleConfig config) {
        this.tokens = tokens;
        this.base = BaseUrl.of(config.gatewayUrl().orElse(registry.publicUrl()));
        this.timeout = config.upstreamTimeout();
    }

    /**
     * Reads.
     *
     * @param path path and query, encoded
     * @throws UpstreamException when there is no usable answer
     */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /**
     * Sends a JSON body.
     *
     * @throws UpstreamException when there is no usable answer
     */
    public JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", "application/json, application/fhir+json, application/problem+json");
        tokens.current().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        String traceId = RequestTrace.current().traceId();
        if (traceId != null) {
            request.header(RequestTrace.TRACEPARENT_HEADER, "00-" + traceId + "-00000000000000c0-01");
        }
        return request;
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonNode body = answer.body().isBlank()
                    ? MissingNode.getInstance()
                    : MessageCodec.json().readTree(answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw new UpstreamException(
                        answer.statusCode(), body.path("detail").asText(""));
            }
            return body;
        } catch (IOException e) {
            LOG.warnf(
                    "the gateway gave no usable answer to %s: %s", request.uri().getPath(), e);
            throw new UpstreamException(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(0, "");
        }
    }
}
