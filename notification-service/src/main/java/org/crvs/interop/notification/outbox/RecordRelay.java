package org.crvs.interop.notification.outbox;

import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.notification.record.RecordAppended;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RecordVersions;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Publishes record versions, many at a time: to {@code crvs.records}, and their audit events to {@code crvs.audit}. A
 * record's versions go out in order: each belongs to one lane, and goes only after the version before it has gone.
 *
 * <p>A write never waits for this. What does not get through now is left to the {@link RecordSweep}.
 */
@ApplicationScoped
public class RecordRelay {

    private static final Logger LOG = Logger.getLogger(RecordRelay.class);
    private static final long MOST_WAITING_CHARACTERS = 64L * 1024 * 1024;

    private final RecordVersions versions;
    private final RecordPublisher publisher;
    private final Clock clock;
    private final OutboxConfig config;
    private final Duration fresh;
    private final List<RelayLane> lanes;
    private final AtomicLong waitingCharacters = new AtomicLong();
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    public RecordRelay(RecordVersions versions, RecordPublisher publisher, Clock clock, OutboxConfig config) {
        this.versions = versions;
        this.publisher = publisher;
        this.clock = clock;
        this.config = config;
        this.fresh = config.grace().dividedBy(2);
        this.lanes = IntStream.range(0, config.threads())
                .mapToObj(number -> new RelayLane("record-relay-" + number, clock, this::attempt))
                .toList();
    }

    /** Publishes a version soon, on another thread. */
    void appended(@Observes RecordAppended written) {
        RecordVersion version = written.record();
        int size = version.bundle().length();
        boolean room = waitingCharacters.addAndGet(size) <= MOST_WAITING_CHARACTERS;
        if (isPaused() || !room || !lane(version.recordId()).offer(version)) {
            waitingCharacters.addAndGet(-size);
        }
    }

    private void attempt(List<RecordVersion> batch) {
        batch.forEach(version -> waitingCharacters.addAndGet(-version.bundle().length()));
        if (isPaused()) {
            return;
        }
        try {
            publishInOrder(batch);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%d versions are left to the sweep", batch.size());
        }
    }

    /** Whether the broker is left alone for a while because it did not answer. */
    boolean isPaused() {
        return clock.instant().isBefore(pausedUntil.get());
    }

    /** How many versions wait here to be published. */
    int waiting() {
        return lanes.stream().mapToInt(RelayLane::size).sum();
    }

    /**
     * Publishes versions that were left behind, and whatever is missing before them.
     *
     * @throws BrokerUnavailableException when the broker did not take all of them
     */
    void publish(List<RecordVersion> batch) {
        Map<RelayLane, List<RecordVersion>> byLane = new LinkedHashMap<>();
        batch.forEach(version -> byLane.computeIfAbsent(lane(version.recordId()), any -> new ArrayList<>())
                .add(version));
        byLane.forEach((lane, part) -> lane.exclusively(() -> publishInOrder(part)));
    }

    /** One lane does this at a time. */
    private void publishInOrder(List<RecordVersion> batch) {
        List<RecordVersion> left = batch;
        try {
            while (!left.isEmpty()) {
                Map<String, RecordVersion> round = new LinkedHashMap<>();
                List<RecordVersion> later = new ArrayList<>();
                for (RecordVersion version : left) {
                    RecordVersion first = round.putIfAbsent(version.recordId(), version);
                    if (first != null) {
                        later.add(version);
                    }
                }
                publisher.publish(round.values().stream().filter(this::isNext).toList());
                left = later;
            }
        } catch (BrokerUnavailableException e) {
            pausedUntil.set(clock.instant().plus(config.pause()));
            throw e;
        }
    }

    /** Whether a version is still to go; publishes what is missing before it. */
    private boolean isNext(RecordVersion version) {
        String recordId = version.recordId();
        boolean old = version.at().plus(fresh).isBefore(clock.instant());
        if (old && versions.isPublished(recordId, version.version())) {
            return false;
        }
        int first = version.version();
        while (first > 1 && !versions.isPublished(recordId, first - 1)) {
            first--;
        }
        for (int missing = first; missing < version.version(); missing++) {
            versions.find(recordId, missing).ifPresent(found -> publisher.publish(List.of(found)));
        }
        // what is too large for the broker keeps what comes after it back
        return first == version.version() || versions.isPublished(recordId, version.version() - 1);
    }

    private RelayLane lane(String recordId) {
        return lanes.get(Math.floorMod(recordId.hashCode(), lanes.size()));
    }

    @PreDestroy
    void stop() {
        lanes.forEach(RelayLane::stop);
    }
}
