package org.crvs.interop.webhook.signing;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.secret.MasterKey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The service's own Ed25519 keys, for receivers that want to keep no secret. Each period has one, made when it is first
 * needed; for a while after a change the one before signs as well.
 */
@ApplicationScoped
public class ServiceKeys {

    private final SigningKeyStore store;
    private final MasterKey masterKey;
    private final WebhookConfig config;
    private final Clock clock;
    private final Map<String, Ed25519Key> opened = new ConcurrentHashMap<>();

    public ServiceKeys(SigningKeyStore store, MasterKey masterKey, WebhookConfig config, Clock clock) {
        this.store = store;
        this.masterKey = masterKey;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A key as it is published.
     *
     * @param publicKey base64
     */
    record Published(String publicKey) {}

    /**
     * The keys that sign now, the current one first.
     *
     * @throws IllegalStateException when the master key does not open them
     */
    public List<Ed25519Key> signing() {
        return stored().map(this::open).toList();
    }

    /** The same, public halves. */
    List<Published> published() {
        return stored().map(key -> new Published(key.publicKey())).toList();
    }

    private Stream<StoredKey> stored() {
        Instant now = clock.instant();
        long length = config.signingKeyLifetime().toMillis();
        long period = Math.floorDiv(now.toEpochMilli(), length);
        StoredKey current = ofPeriod(period, now);
        Duration age = Duration.between(Instant.ofEpochMilli(period * length), now);
        Optional<StoredKey> former = age.compareTo(config.signingKeyOverlap()) < 0
                ? store.find(String.valueOf(period - 1))
                : Optional.empty();
        return Stream.concat(Stream.of(current), former.stream());
    }

    private StoredKey ofPeriod(long period, Instant now) {
        String id = String.valueOf(period);
        return store.find(id).orElseGet(() -> {
            Ed25519Key fresh = Ed25519Key.generate();
            String sealed = masterKey.seal(fresh.privateKeyBase64(), StoredKey.owner(id));
            return store.addOrFind(new StoredKey(id, fresh.publicKeyBase64(), sealed, now));
        });
    }

    private Ed25519Key open(StoredKey key) {
        return opened.computeIfAbsent(key.publicKey(), unused -> masterKey
                .open(key.sealedPrivateKey(), StoredKey.owner(key.id()))
                .map(pkcs8 -> Ed25519Key.of(pkcs8, key.publicKey()))
                .orElseThrow(() -> new IllegalStateException("the master key does not open the signing key")));
    }
}
