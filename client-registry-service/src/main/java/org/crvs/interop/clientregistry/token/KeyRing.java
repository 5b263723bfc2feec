package org.crvs.interop.clientregistry.token;

import org.bson.codecs.pojo.annotations.BsonId;
import org.crvs.interop.clientregistry.audit.AuditEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The keys of access tokens, as one document, so that all instances agree on them: one signs, others may still or may
 * soon be needed to verify. A key is announced first, signs once the other services were told of it, verifies after the
 * next one took its place, and is gone when the last token it signed has long expired.
 *
 * @param place always the same
 * @param version a writer that read another one loses
 * @param keys the oldest first
 * @param pendingAudit audit events of changes that may not have reached the audit store
 */
public record KeyRing(@BsonId String place, long version, List<RingKey> keys, List<AuditEvent> pendingAudit) {

    /**
     * One key.
     *
     * @param kid key id
     * @param publicJwk the half that verifies
     * @param sealedJwk both halves, sealed for {@code kid}; absent once it no longer signs
     * @param createdAt when it was made, UTC
     * @param signsSince when it began to sign, UTC; absent while it is only announced
     * @param retiresAt when no token it signed can be valid any more, UTC; absent until it no longer signs
     */
    public record RingKey(
            String kid, String publicJwk, String sealedJwk, Instant createdAt, Instant signsSince, Instant retiresAt) {

        /** Whether nobody needs it any more. */
        boolean isRetired(Instant now) {
            return retiresAt != null && !now.isBefore(retiresAt);
        }

        private boolean isSigning() {
            return signsSince != null && retiresAt == null;
        }

        private RingKey signing(Instant now) {
            return new RingKey(kid, publicJwk, sealedJwk, createdAt, now, null);
        }

        private RingKey verifyingUntil(Instant end) {
            return new RingKey(kid, publicJwk, null, createdAt, signsSince, end);
        }
    }

    /** The first ring: nobody knows another key, so that this one signs at once. */
    static KeyRing first(String place, RingKey key) {
        return new KeyRing(place, 1, List.of(key.signing(key.createdAt())), List.of());
    }

    /** The key that signs. */
    RingKey signing() {
        return keys.stream()
                .filter(RingKey::isSigning)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key signs access tokens"));
    }

    /** The key that will sign once the others were told of it. */
    Optional<RingKey> announced() {
        return keys.stream().filter(key -> key.signsSince() == null).findFirst();
    }

    /** The keys that others must know. */
    List<RingKey> known(Instant now) {
        return keys.stream().filter(key -> !key.isRetired(now)).toList();
    }

    /** The keys that nobody needs any more. */
    List<RingKey> retired(Instant now) {
        return keys.stream().filter(key -> key.isRetired(now)).toList();
    }

    /** The next ring, with a key that is announced. */
    KeyRing withAnnounced(RingKey key, AuditEvent event) {
        return next(Stream.concat(keys.stream(), Stream.of(key)).toList(), event);
    }

    /** The next ring, in which the announced key signs and the one before verifies for a while. */
    KeyRing promoted(Instant now, Duration verifying) {
        UnaryOperator<RingKey> change = key -> {
            if (key.signsSince() == null) {
                return key.signing(now);
            }
            return key.isSigning() ? key.verifyingUntil(now.plus(verifying)) : key;
        };
        return new KeyRing(place, version + 1, keys.stream().map(change).toList(), pendingAudit);
    }

    /** The next ring, without a key. */
    KeyRing without(String kid, AuditEvent event) {
        return next(keys.stream().filter(key -> !key.kid().equals(kid)).toList(), event);
    }

    /** The next ring, whose audit events have reached the audit store. */
    KeyRing audited() {
        return new KeyRing(place, version + 1, keys, List.of());
    }

    private KeyRing next(List<RingKey> nextKeys, AuditEvent event) {
        return new KeyRing(
                place,
                version + 1,
                nextKeys,
                Stream.concat(pendingAudit.stream(), Stream.of(event)).toList());
    }
}
