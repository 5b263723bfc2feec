package org.crvs.interop.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import org.crvs.interop.gateway.GatewayConfig;
import org.jboss.logging.Logger;

import java.net.URI;
import java.util.Map;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Connections to the services behind. */
@ApplicationScoped
public class Backends {

    private static final Logger LOG = Logger.getLogger(Backends.class);

    private final Map<String, URI> addresses;
    private final GatewayConfig.Forwarding config;
    private final HttpClient client;

    /** Connects as configured. */
    public Backends(Vertx vertx, GatewayConfig config) {
        this.addresses = config.backends();
        this.config = config.forwarding();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) this.config.connectTimeout().toMillis())
                        .setMaxWaitQueueSize(this.config.waiting())
                        .setDecompressionSupported(false)
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(this.config.connections()));
    }

    /** A request to a service, to be filled and sent. */
    Future<HttpClientRequest> request(String backend) {
        URI address = addresses.get(backend);
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        return client.request(new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setIdleTimeout(config.requestTimeout().toMillis()));
    }

    /** The client these requests are of. */
    HttpClient client() {
        return client;
    }

    /** A {@code Location} as outside systems can use it: without the inside address of the service. */
    String outside(String backend, String location) {
        String inside = addresses.get(backend).toString().replaceFirst("/$", "");
        return location.startsWith(inside + '/') ? location.substring(inside.length()) : location;
    }

    @PreDestroy
    void close() {
        client.close().onFailure(late -> LOG.debug("connections to the services could not be closed", late));
    }
}
