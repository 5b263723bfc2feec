package org.crvs.interop.notification.location;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.EventProducer;
import org.crvs.interop.commons.message.LocationMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.Topics;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes changed locations to {@code crvs.locations} and their audit events to {@code crvs.audit}, within a second of
 * the change. A change made by a writer that died before it told the other replicas is told here.
 */
@ApplicationScoped
public class LocationRelay {

    private static final Logger LOG = Logger.getLogger(LocationRelay.class);
    private static final int BATCH = 500;

    private final LocationStore store;
    private final Locations locations;
    private final LocationImports imports;
    private final EventProducer producer;
    private final AuditTrail audit;
    private final Clock clock;
    private final String source;
    private final AtomicLong waiting = new AtomicLong();

    /**
     * A relay from the locations to the broker.
     *
     * @param metrics shows {@code crvs.locations.unpublished} (at most {@value #BATCH})
     */
    public LocationRelay(
            LocationStore store,
            Locations locations,
            LocationImports imports,
            EventProducer producer,
            AuditTrail audit,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.store = store;
        this.locations = locations;
        this.imports = imports;
        this.producer = producer;
        this.audit = audit;
        this.clock = clock;
        this.source = "/" + application;
        metrics.gauge("crvs.locations.unpublished", waiting);
    }

    @Scheduled(every = "{crvs.locations.refresh-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        try {
            imports.unpublished().forEach(event -> {
                audit.write(event);
                imports.markPublished(event);
            });
            List<Location.Pending> batch = store.unpublished(BATCH);
            while (!batch.isEmpty()) {
                waiting.set(batch.size());
                send(batch);
                batch = store.unpublished(BATCH);
            }
            waiting.set(0);
        } catch (BrokerUnavailableException | CompletionException e) {
            LOG.warnf("the broker is away; %d locations or more wait", waiting.get());
        } catch (RuntimeException e) {
            LOG.warnf("locations will be published later: %s", e.getClass().getSimpleName());
        }
    }

    private void send(List<Location.Pending> batch) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (Location.Pending pending : batch) {
            Location location = pending.location();
            sent.add(producer.sendAsync(new ProducerRecord<>(Topics.LOCATIONS, location.id(), message(location))));
            pending.audits().forEach(audit::write);
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        // told before it is marked: nobody would look at it again
        locations.changed(batch.stream().map(Location.Pending::location).toList());
        batch.forEach(pending -> store.markPublished(pending.location()));
    }

    private byte[] message(Location location) {
        var message = new LocationMessage(
                location.id(),
                location.version(),
                location.type(),
                location.name(),
                location.statisticalId(),
                location.parentId(),
                location.jurisdictionType(),
                location.active());
        return MessageCodec.write(
                MessageType.LOCATION,
                source,
                location.id() + ":" + location.version(),
                location.id(),
                clock.instant(),
                message);
    }
}
