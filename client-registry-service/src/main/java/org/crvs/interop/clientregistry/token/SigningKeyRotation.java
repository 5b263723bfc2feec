package org.crvs.interop.clientregistry.token;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.AuditStore;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.token.KeyRing.RingKey;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts another key in the place of the one that signs access tokens: when it is asked to, and regularly. The steps are
 * kept in the database, one by one, and any instance may take the next: keep the new key, tell the other services of it,
 * let it sign; and once no token of the old one can be valid any more, tell them that it is gone, and forget it.
 */
@ApplicationScoped
public class SigningKeyRotation {

    private static final Logger LOG = Logger.getLogger(SigningKeyRotation.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final SigningKeys keys;
    private final KeyRingStore store;
    private final SigningKeyAnnouncement announcement;
    private final RegistryAudit audit;
    private final AuditStore auditStore;
    private final Clock clock;
    private final Duration rotateAfter;
    private final Duration verifying;

    /**
     * Rotates the keys of one store.
     *
     * @param keys knows them
     * @param store keeps them
     * @param announcement tells the other services
     * @param audit makes the audit events
     * @param auditStore takes them
     * @param clock tells when it is time
     * @param config tells how long keys sign and verify
     * @param metrics publishes for how long the key signs as {@code crvs.signingkey.age}, in seconds
     */
    public SigningKeyRotation(
            SigningKeys keys,
            KeyRingStore store,
            SigningKeyAnnouncement announcement,
            RegistryAudit audit,
            AuditStore auditStore,
            Clock clock,
            RegistryConfig config,
            MeterRegistry metrics) {
        this.keys = keys;
        this.store = store;
        this.announcement = announcement;
        this.audit = audit;
        this.auditStore = auditStore;
        this.clock = clock;
        this.rotateAfter = config.signingKey().rotateAfter();
        this.verifying = verifying(config);
        metrics.gauge("crvs.signingkey.age", this, rotation -> rotation.age().toSeconds());
    }

    /**
     * Refuses settings that would retire a key while its tokens are in use, or make more and more keys.
     *
     * @throws ConfigurationException that tells which
     */
    public static void check(RegistryConfig config) {
        if (config.signingKey().margin().compareTo(SigningKeys.LONGEST_UNREAD) < 0) {
            throw new ConfigurationException("crvs.signing-key.margin must be at least " + SigningKeys.LONGEST_UNREAD);
        }
        if (config.signingKey().rotateAfter().compareTo(verifying(config)) < 0) {
            throw new ConfigurationException(
                    "crvs.signing-key.rotate-after must be at least crvs.token.lifetime plus crvs.signing-key.margin, "
                            + verifying(config));
        }
    }

    /**
     * Puts a new key in place.
     *
     * @return the keys there are now
     * @throws ProblemException 409 when another rotation is not finished, 503 when the broker does not answer: the new key
     *     is kept then, and signs as soon as the others can be told of it
     */
    List<SigningKeyView> rotate(Origin origin) {
        KeyRing ring = keys.refresh();
        if (ring.announced().isPresent() || !begun(ring, origin)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "Another rotation is under way; the keys need not be rotated twice.");
        }
        try {
            advance();
        } catch (BrokerUnavailableException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE,
                    "The new key is kept and signs as soon as the other services can be told of it. Do not ask again.",
                    RETRY_AFTER_SECONDS,
                    e);
        }
        return list();
    }

    /** Every key that is in use. */
    List<SigningKeyView> list() {
        return keys.refresh().known(clock.instant()).stream()
                .map(SigningKeyView::of)
                .toList();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            KeyRing ring = keys.refresh();
            Instant due = ring.signing().signsSince().plus(rotateAfter);
            if (ring.announced().isEmpty() && !clock.instant().isBefore(due) && begun(ring, Origin.ownWork())) {
                LOG.infof("the signing key is %s old and is rotated", rotateAfter);
            }
            advance();
        } catch (MongoException | BrokerUnavailableException e) {
            LOG.warnf("the signing keys wait: %s", e);
        }
    }

    private boolean begun(KeyRing ring, Origin origin) {
        RingKey made = keys.make();
        var event = audit.event(
                "signing-key.rotate",
                Outcome.SUCCESS,
                origin,
                Map.of("kid", made.kid(), "previousKid", ring.signing().kid()));
        return store.replace(ring, ring.withAnnounced(made, event));
    }

    /** Every step that can be taken now. One that another instance takes at the same time is taken once. */
    private void advance() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyRing ring = keys.refresh();
        if (!ring.pendingAudit().isEmpty()) {
            auditStore.addAll(ring.pendingAudit());
            store.replace(ring, ring.audited());
            ring = keys.refresh();
        }
        ring.known(now).forEach(announcement::tell);
        while (ring.announced().isPresent()) {
            store.replace(ring, ring.promoted(now, verifying));
            ring = keys.refresh();
            ring.known(now).forEach(announcement::tell);
        }
        for (RingKey key : ring.retired(now)) {
            announcement.tellGone(key);
            var event = audit.event("signing-key.retire", Outcome.SUCCESS, Origin.ownWork(), Map.of("kid", key.kid()));
            store.replace(ring, ring.without(key.kid(), event));
            ring = keys.refresh();
        }
    }

    private Duration age() {
        Instant since = keys.signsSince();
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** The longest that a token signed at the last moment, by an instance that did not know better, can be valid. */
    private static Duration verifying(RegistryConfig config) {
        return config.token().lifetime().plus(config.signingKey().margin());
    }
}
