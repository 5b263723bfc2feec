package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.crvs.interop.clientregistry.token.KeyRing.RingKey;
import org.crvs.interop.clientregistry.token.KeyRingStore.SingleKey;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.security.SecretBox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Knows the key that signs access tokens and those that verify them: made at the very first start, sealed in the
 * database, the same for every instance. What this instance knows is read again each second.
 */
@ApplicationScoped
public class SigningKeys {

    /** Nobody signs with what was read longer ago: another key may have taken its place. */
    static final Duration LONGEST_UNREAD = Duration.ofSeconds(30);

    private final KeyRingStore store;
    private final SecretBox box;
    private final Clock clock;
    private volatile Loaded loaded;

    private record Loaded(KeyRing ring, SigningKey key, Instant readAt) {}

    /**
     * The keys in this store.
     *
     * @param store holds them
     * @param box seals them
     * @param clock tells when they were made and read
     */
    public SigningKeys(KeyRingStore store, SecretBox box, Clock clock) {
        this.store = store;
        this.box = box;
        this.clock = clock;
    }

    /**
     * Loads the keys; makes the first when there is none.
     *
     * @throws ConfigurationException when the stored key can't be opened with this master key
     */
    public void load() {
        try {
            refresh();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the signing key in the database can't be opened: crvs.master-key-file holds another master key than"
                            + " the one it was sealed with");
        }
    }

    /** Reads the keys as they are now. */
    KeyRing refresh() {
        Instant now = clock.instant();
        KeyRing ring = store.find().orElseGet(() -> store.addMissing(first()));
        take(ring, now);
        return ring;
    }

    /** The key that signs, or empty before {@link #load()}. */
    public Optional<SigningKey> find() {
        return Optional.ofNullable(loaded).map(Loaded::key);
    }

    /**
     * The key that signs.
     *
     * @throws ProblemException 503 before {@link #load()}
     * @throws com.mongodb.MongoException when what is known is too old and can't be read again
     */
    public SigningKey get() {
        if (clock.instant().isAfter(known().readAt().plus(LONGEST_UNREAD))) {
            refresh();
        }
        return known().key();
    }

    /** When the key that signs began to, UTC; null before {@link #load()}. */
    Instant signsSince() {
        Loaded known = loaded;
        return known == null ? null : known.ring().signing().signsSince();
    }

    /**
     * The public halves of all keys that tokens in use may be signed with, or will be soon.
     *
     * @throws ProblemException 503 before {@link #load()}
     */
    public List<ObjectNode> publicJwks() {
        return known().ring().known(clock.instant()).stream()
                .map(SigningKeys::publicJwk)
                .toList();
    }

    /** The public half of a key. */
    static ObjectNode publicJwk(RingKey key) {
        try {
            return (ObjectNode) MessageCodec.json().readTree(key.publicJwk());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the public key " + key.kid() + " is not JSON", e);
        }
    }

    /** A new key, not yet kept. */
    RingKey make() {
        SigningKey made = SigningKey.generate();
        String sealed = box.seal(made.privateJson(), made.kid());
        return ringKey(made, sealed, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The key that signed before keys rotated, whose tokens are in use; else a new one. */
    private RingKey first() {
        return store.single().map(this::adopted).orElseGet(this::make);
    }

    private RingKey adopted(SingleKey single) {
        SigningKey key = SigningKey.of(box.open(single.sealedJwk(), single.kid()));
        return ringKey(key, single.sealedJwk(), single.createdAt());
    }

    private static RingKey ringKey(SigningKey key, String sealed, Instant createdAt) {
        return new RingKey(key.kid(), key.publicJwk().toString(), sealed, createdAt, null, null);
    }

    private Loaded known() {
        Loaded known = loaded;
        if (known == null) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "The signing key is not loaded yet; try again.", 1, null);
        }
        return known;
    }

    /** Who read an older ring and comes later changes nothing. */
    private synchronized void take(KeyRing ring, Instant now) {
        Loaded before = loaded;
        if (before != null && before.ring().version() > ring.version()) {
            return;
        }
        RingKey signing = ring.signing();
        boolean same = before != null && before.key().kid().equals(signing.kid());
        SigningKey key = same ? before.key() : SigningKey.of(box.open(signing.sealedJwk(), signing.kid()));
        loaded = new Loaded(ring, key, now);
    }
}
