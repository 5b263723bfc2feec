package org.crvs.interop.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import org.crvs.interop.localstack.secret.SigningKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Services to stand behind the gateway, its signing key, and routes to misbehaving services. */
public class BackendsResource implements QuarkusTestResourceLifecycleManager {

    /** System property with the gateway's public keys, as the services behind get them. */
    public static final String PUBLIC_KEYS = "crvs.test.gateway-jwks";

    private Vertx vertx;
    private Path key;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        SigningKey signing = SigningKey.generate();
        System.setProperty(PUBLIC_KEYS, signing.toJwks());
        try {
            key = Files.createTempFile("gateway-signing", ".jwk");
            Files.writeString(key, signing.toJwk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> config = new HashMap<>();
        config.put("crvs.gateway-signing-key", "file:" + key);
        config.put("crvs.public-url", "http://gateway.test");
        for (String service : new String[] {"client-registry", "notification", "search", "webhook"}) {
            config.put("crvs." + service + "-url", new EchoBackend(vertx, service).url());
        }
        config.put("crvs.gateway.backends.odd", new EchoBackend(vertx, "odd").url());
        config.put("crvs.gateway.backends.down", "http://127.0.0.1:1");
        config.put("crvs.gateway.routes.odd", "GET,POST /test/** | odd | webhook");
        config.put("crvs.gateway.routes.odd-public", "GET /test/created | odd | public");
        config.put("crvs.gateway.routes.down", "GET,POST /down | down | public");
        config.put("crvs.gateway.forwarding.request-timeout", "1S");
        config.put("crvs.gateway.anonymous.requests-per-second", "10000");
        config.put("crvs.gateway.anonymous.burst", "10000");
        config.put("crvs.gateway.anonymous.max-body", "64K");
        config.put("crvs.gateway.guessing.attempts", "100000");
        return config;
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try {
            Files.deleteIfExists(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
