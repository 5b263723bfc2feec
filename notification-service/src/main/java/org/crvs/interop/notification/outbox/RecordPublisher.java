package org.crvs.interop.notification.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.notification.record.PublishedVersions;
import org.crvs.interop.notification.record.RecordVersion;
import org.crvs.interop.notification.record.RecordVersions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends many versions at a time, each with its audit event, and notes which of them Kafka has. */
@ApplicationScoped
public class RecordPublisher {

    private static final Logger LOG = Logger.getLogger(RecordPublisher.class);
    private static final long PATIENCE_SECONDS = 25;

    private final RecordVersions versions;
    private final EventProducer producer;
    private final AuditTrail audit;
    private final PublishedVersions views;
    private final MeterRegistry metrics;
    private final Traces traces;
    private final String source;

    /**
     * A publisher to the broker.
     *
     * @param views are told before a version counts as published
     * @param metrics counts what is published as {@code crvs.outbox.published}, and what the broker will never take as
     *     {@code crvs.outbox.unpublishable}
     * @param traces go on with the versions
     */
    public RecordPublisher(
            RecordVersions versions,
            EventProducer producer,
            AuditTrail audit,
            PublishedVersions views,
            MeterRegistry metrics,
            Traces traces,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.versions = versions;
        this.producer = producer;
        this.audit = audit;
        this.views = views;
        this.metrics = metrics;
        this.traces = traces;
        this.source = "/" + application;
    }

    private record Sent(RecordVersion version, CompletableFuture<Void> acknowledged) {}

    /**
     * Sends versions of different records. A version too large for the broker is reported and stays unpublished.
     *
     * @throws BrokerUnavailableException when the broker did not take all the others
     */
    void publish(List<RecordVersion> batch) {
        List<Sent> sent = new ArrayList<>();
        for (RecordVersion version : batch) {
            byte[] message = RecordEvents.record(version, source);
            var record = new ProducerRecord<>(Topics.RECORDS, version.recordId(), message);
            Span span = traces.begin(version.details().traceparent(), SpanKind.PRODUCER, Topics.RECORDS + " publish");
            Traces.put(record, Traces.traceparent(span));
            sent.add(new Sent(
                    version,
                    CompletableFuture.allOf(producer.sendAsync(record), audit.writeAsync(RecordEvents.audit(version)))
                            .whenComplete((done, failure) -> span.end())));
        }
        List<RecordVersion> acknowledged = new ArrayList<>();
        BrokerUnavailableException away = null;
        for (Sent each : sent) {
            try {
                await(each.acknowledged());
                acknowledged.add(each.version());
            } catch (UnpublishableException e) {
                metrics.counter("crvs.outbox.unpublishable").increment();
                LOG.errorf(
                        "raise the broker's message.max.bytes: record version %s stays behind until then",
                        each.version().id());
            } catch (BrokerUnavailableException e) {
                away = e;
            }
        }
        views.published(acknowledged);
        versions.markPublished(acknowledged);
        metrics.counter("crvs.outbox.published", "topic", Topics.RECORDS).increment(acknowledged.size());
        if (away != null) {
            throw away;
        }
    }

    private static void await(CompletableFuture<Void> sent) {
        try {
            sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(Topics.RECORDS, e);
        } catch (ExecutionException | TimeoutException e) {
            if (neverFits(e)) {
                throw new UnpublishableException(e);
            }
            throw new BrokerUnavailableException(Topics.RECORDS, e);
        }
    }

    private static boolean neverFits(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return true;
            }
        }
        return false;
    }
}
