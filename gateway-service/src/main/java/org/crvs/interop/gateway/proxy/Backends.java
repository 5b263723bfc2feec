package org.crvs.interop.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.crvs.interop.gateway.GatewayConfig;
import org.jboss.logging.Logger;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/**
 * Connections to the services behind. Each event loop has its own, so that a request and its answer stay on the thread
 * they came on.
 */
@Singleton
public class Backends {

    private static final Logger LOG = Logger.getLogger(Backends.class);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Vertx vertx;
    private final Map<String, Address> addresses;
    private final GatewayConfig.Forwarding config;
    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();

    /** Where a service is. */
    private record Address(String host, int port, boolean tls, String base) {

        static Address of(URI uri) {
            boolean tls = "https".equals(uri.getScheme());
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS : HTTP;
            return new Address(uri.getHost(), port, tls, uri.toString().replaceFirst("/$", ""));
        }
    }

    /** Connects as configured. */
    public Backends(Vertx vertx, GatewayConfig config) {
        this.vertx = vertx;
        this.addresses = config.backends().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Address.of(entry.getValue())));
        this.config = config.forwarding();
    }

    /** A request to a service, to be filled and sent. How long it may be silent counts once {@link #sent} is told. */
    Future<HttpClientRequest> request(String backend, HttpMethod method, String target) {
        Address address = addresses.get(backend);
        return clients.computeIfAbsent(Thread.currentThread(), loop -> client())
                .request(new RequestOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(address.tls())
                        .setMethod(method)
                        .setURI(target));
    }

    /** From now on it is the service that is waited for. */
    void sent(HttpClientRequest request) {
        request.idleTimeout(config.requestTimeout().toMillis());
    }

    /** Whether a service that has not taken a body for so long is silent. */
    boolean isTooLong(Duration held) {
        return held.compareTo(config.requestTimeout()) >= 0;
    }

    private HttpClient client() {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setMaxWaitQueueSize(config.waiting())
                        .setDecompressionSupported(false)
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    /** A {@code Location} as outside systems can use it: without the inside address of the service. */
    String outside(String backend, String location) {
        String inside = addresses.get(backend).base();
        return location.startsWith(inside + '/') ? location.substring(inside.length()) : location;
    }

    @PreDestroy
    void close() {
        clients.values().forEach(client -> client.close()
                .onFailure(late -> LOG.debug("connections to the services could not be closed", late)));
    }
}
