package org.crvs.interop.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.search.config.OpenSearchConfig;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Calls to an OpenSearch cluster: JSON in, JSON out. */
final class OpenSearchCalls implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final RestClient client;

    private OpenSearchCalls(RestClient client) {
        this.client = client;
    }

    /** Calls to this cluster; nothing is sent yet. */
    static OpenSearchCalls to(OpenSearchConfig config) {
        HttpHost[] nodes = config.nodes().stream()
                .map(node -> new HttpHost(node.getScheme(), node.getHost(), node.getPort()))
                .toArray(HttpHost[]::new);
        Timeout patience = Timeout.of(config.patience());
        var builder =
                RestClient.builder(nodes).setRequestConfigCallback(request -> request.setResponseTimeout(patience));
        config.username()
                .ifPresent(user -> builder.setHttpClientConfigCallback(http -> {
                    var credentials = new BasicCredentialsProvider();
                    char[] password = config.password().orElse("").toCharArray();
                    credentials.setCredentials(
                            new AuthScope(null, -1), new UsernamePasswordCredentials(user, password));
                    return http.setDefaultCredentialsProvider(credentials);
                }));
        return new OpenSearchCalls(builder.build());
    }

    /**
     * Calls.
     *
     * @param body JSON, or lines of it; null for none
     * @return the answer, or empty when there is no such thing
     * @throws UncheckedIOException when the cluster can't be reached or refuses
     */
    Optional<JsonNode> call(String method, String path, String body) {
        var request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        try {
            Response response = client.performRequest(request);
            try (InputStream json = response.getEntity().getContent()) {
                return Optional.of(MessageCodec.json().readTree(json));
            }
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            // The cluster's own words may repeat values that were asked for.
            throw new UncheckedIOException(new IOException("OpenSearch refuses " + method + " with "
                    + e.getResponse().getStatusLine().getStatusCode()));
        } catch (IOException e) {
            throw new UncheckedIOException("OpenSearch can't be reached", e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the connections to OpenSearch can't be closed", e);
        }
    }
}
