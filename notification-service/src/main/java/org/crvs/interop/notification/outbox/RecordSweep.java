package org.crvs.interop.notification.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.notification.record.RecordHeads;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RecordVersions;
import org.crvs.interop.notification.record.RecordVersions.Unpublished;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds the versions a crash or an absent broker left behind, brings the work queues up to them, and publishes them,
 * oldest first.
 */
@ApplicationScoped
public class RecordSweep {

    private static final Logger LOG = Logger.getLogger(RecordSweep.class);
    private static final int BATCH = 500;
    private static final int COUNTED = 10_000;
    private static final Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final long LARGEST_PART = 8L * 1024 * 1024;

    private final RecordVersions versions;
    private final RecordHeads heads;
    private final RecordRelay relay;
    private final OutboxConfig config;
    private final Clock clock;
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();

    /**
     * A sweep over the versions.
     *
     * @param metrics shows {@code crvs.outbox.backlog} (at most {@value #COUNTED}) and {@code crvs.outbox.oldest.seconds}
     */
    public RecordSweep(
            RecordVersions versions,
            RecordHeads heads,
            RecordRelay relay,
            OutboxConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.versions = versions;
        this.heads = heads;
        this.relay = relay;
        this.config = config;
        this.clock = clock;
        metrics.gauge("crvs.outbox.backlog", backlog);
        metrics.gauge("crvs.outbox.oldest.seconds", oldestSeconds);
    }

    @Scheduled(every = "{crvs.outbox.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            watch();
            if (!relay.isPaused() && oldestSeconds.get() >= config.grace().toSeconds()) {
                publishLeftBehind();
            }
        } catch (BrokerUnavailableException e) {
            LOG.warnf("the broker is away; %d versions wait", backlog.get());
        } catch (RuntimeException e) {
            LOG.warnf("the sweep will try again: %s", e.getClass().getSimpleName());
        }
    }

    /** Only what was left behind is counted in the database; what is on its way is known to the relay. */
    private void watch() {
        List<Unpublished> oldest = versions.unpublished(FOREVER, 1);
        long age = oldest.isEmpty()
                ? 0
                : Duration.between(oldest.get(0).at(), clock.instant()).toSeconds();
        oldestSeconds.set(age);
        backlog.set(
                age < config.grace().toSeconds()
                        ? relay.waiting()
                        : versions.unpublished(FOREVER, COUNTED).size());
    }

    private void publishLeftBehind() {
        Instant before = clock.instant().minus(config.grace());
        List<Unpublished> batch;
        int published;
        do {
            batch = versions.unpublished(before, BATCH);
            published = publish(batch);
        } while (batch.size() == BATCH && published > 0);
    }

    /** Publishes them in parts that fit into memory however large the records are; tells how many went. */
    private int publish(List<Unpublished> batch) {
        int published = 0;
        List<RecordVersion> part = new ArrayList<>();
        long characters = 0;
        for (Unpublished waiting : batch) {
            RecordVersion version =
                    versions.find(waiting.recordId(), waiting.version()).orElseThrow();
            if (heads.version(waiting.recordId()) < waiting.version()) {
                heads.advance(version);
            }
            part.add(version);
            characters += version.bundle().length();
            if (characters > LARGEST_PART) {
                published += publishPart(part);
                part.clear();
                characters = 0;
            }
        }
        return published + publishPart(part);
    }

    private int publishPart(List<RecordVersion> part) {
        relay.publish(List.copyOf(part));
        return (int) part.stream()
                .filter(version -> versions.isPublished(version.recordId(), version.version()))
                .count();
    }
}
