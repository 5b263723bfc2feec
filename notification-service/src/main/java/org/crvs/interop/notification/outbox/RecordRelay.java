package org.crvs.interop.notification.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.notification.record.RecordAppended;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RecordVersions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Publishes record versions: to {@code crvs.records}, and their audit events to {@code crvs.audit}. A record's versions
 * go out in order: whoever publishes one first publishes what is missing before it.
 *
 * <p>A write never waits for this. What does not get through now is left to the {@link RecordSweep}.
 */
@ApplicationScoped
public class RecordRelay {

    private static final Logger LOG = Logger.getLogger(RecordRelay.class);
    private static final int QUEUE = 20_000;

    private final RecordVersions versions;
    private final EventProducer producer;
    private final AuditTrail audit;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final OutboxConfig config;
    private final String source;
    private final ThreadPoolExecutor workers;
    private final ReentrantLock[] stripes =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    /**
     * A relay from the versions to the broker.
     *
     * @param metrics counts what is published as {@code crvs.outbox.published}
     */
    public RecordRelay(
            RecordVersions versions,
            EventProducer producer,
            AuditTrail audit,
            MeterRegistry metrics,
            Clock clock,
            OutboxConfig config,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.versions = versions;
        this.producer = producer;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
        this.config = config;
        this.source = "/" + application;
        this.workers = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                task -> new Thread(task, "record-relay"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Publishes a version soon, on another thread. */
    void appended(@Observes RecordAppended written) {
        if (!isPaused()) {
            workers.execute(() -> attempt(written.recordId(), written.version()));
        }
    }

    private void attempt(String recordId, int version) {
        if (isPaused()) {
            return;
        }
        try {
            publish(recordId, version);
        } catch (RuntimeException e) {
            LOG.debugf(e, "version %d of record %s is left to the sweep", version, recordId);
        }
    }

    /** Whether the broker is left alone for a while because it did not answer. */
    boolean isPaused() {
        return clock.instant().isBefore(pausedUntil.get());
    }

    /**
     * Publishes a version and those before it that still wait.
     *
     * @throws BrokerUnavailableException when the broker did not take it
     * @throws UnpublishableException when no broker ever will
     */
    void publish(String recordId, int upTo) {
        ReentrantLock stripe = stripes[Math.floorMod(recordId.hashCode(), stripes.length)];
        stripe.lock();
        try {
            int first = upTo;
            while (first > 1 && !versions.isPublished(recordId, first - 1)) {
                first--;
            }
            for (int version = first; version <= upTo; version++) {
                if (!versions.isPublished(recordId, version)) {
                    versions.find(recordId, version).ifPresent(this::send);
                }
            }
        } catch (BrokerUnavailableException e) {
            pausedUntil.set(clock.instant().plus(config.pause()));
            throw e;
        } finally {
            stripe.unlock();
        }
    }

    private void send(RecordVersion version) {
        byte[] message = RecordEvents.record(version, source);
        try {
            producer.send(new ProducerRecord<>(Topics.RECORDS, version.recordId(), message));
        } catch (BrokerUnavailableException e) {
            if (neverFits(e)) {
                throw new UnpublishableException(version.id(), e);
            }
            throw e;
        }
        audit.write(RecordEvents.audit(version));
        versions.markPublished(version);
        metrics.counter("crvs.outbox.published", "topic", Topics.RECORDS).increment();
    }

    private static boolean neverFits(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return true;
            }
        }
        return false;
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
