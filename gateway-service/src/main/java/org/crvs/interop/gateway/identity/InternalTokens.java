package org.crvs.interop.gateway.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.security.Caller;
import org.crvs.interop.gateway.GatewayConfig;
import org.jose4j.jwk.RsaJsonWebKey;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Singleton;

/**
 * Makes the tokens by which the services behind know the client. One is signed on a worker thread and used again for a
 * while, so that requests don't each wait for an RSA signature.
 */
@Singleton
public class InternalTokens {

    private static final String ISSUER = "crvs-gateway";
    private static final String AUDIENCE = "crvs-services";
    private static final int REMEMBERED = 20_000;

    private final RsaJsonWebKey key;
    private final GatewayConfig.Tokens config;
    private final Clock clock;
    private final Vertx vertx;
    private final AsyncCache<Grant, String> tokens;

    private record Grant(Actor actor, Set<String> scopes) {}

    /**
     * Makes tokens.
     *
     * @param key signs them
     * @param config how long they live and are used again
     * @param clock the time in them
     * @param vertx gives worker threads
     */
    public InternalTokens(RsaJsonWebKey key, GatewayConfig config, Clock clock, Vertx vertx) {
        this.key = key;
        this.config = config.token();
        this.clock = clock;
        this.vertx = vertx;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(this.config.internalReuse())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .buildAsync();
    }

    /** An {@code Authorization} for this client and these scopes; there at once when it has been signed already. */
    public Future<String> of(Identity identity) {
        var grant = new Grant(identity.client().actor(), identity.scopes());
        CompletableFuture<String> token =
                tokens.get(grant, (wanted, executor) -> vertx.executeBlocking(() -> "Bearer " + sign(wanted), false)
                        .toCompletionStage()
                        .toCompletableFuture());
        return token.isDone() && !token.isCompletedExceptionally()
                ? Future.succeededFuture(token.join())
                : Future.fromCompletionStage(token, vertx.getOrCreateContext());
    }

    private String sign(Grant grant) {
        Instant now = clock.instant();
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(grant.actor().clientId())
                .claim(Caller.CLIENT_TYPE, grant.actor().clientType())
                .claim(Caller.CLIENT_NAME, grant.actor().name())
                .groups(grant.scopes())
                .issuedAt(now)
                .expiresAt(now.plus(config.internalLifetime()))
                .jws()
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }
}
