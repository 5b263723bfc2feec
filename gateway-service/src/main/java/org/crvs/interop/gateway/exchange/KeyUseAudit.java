package org.crvs.interop.gateway.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.gateway.identity.Identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Singleton;

/** Audits that an API key is in use: once per key and hour, which is how exactly its last use is known. */
@Singleton
public class KeyUseAudit {

    private static final Duration ONCE_IN = Duration.ofHours(1);
    private static final int MOST = 100_000;

    private final AuditQueue queue;
    private final Clock clock;
    private final Cache<String, Boolean> audited;

    /**
     * Audits uses of keys.
     *
     * @param queue takes them
     * @param clock dates them
     */
    public KeyUseAudit(AuditQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
        this.audited = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(ONCE_IN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** A client came with its key, or with a token, which is not audited. */
    public void used(Identity identity, Exchange exchange) {
        String keyId = identity.keyId();
        if (keyId == null
                || audited.getIfPresent(keyId) != null
                || audited.asMap().putIfAbsent(keyId, true) != null) {
            return;
        }
        queue.add(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                "api-key.use",
                AuditMessage.Outcome.SUCCESS,
                identity.client().actor(),
                null,
                null,
                exchange.trace().requestId(),
                Map.of("keyId", keyId)));
    }
}
