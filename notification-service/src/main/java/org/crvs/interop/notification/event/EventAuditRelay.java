package org.crvs.interop.notification.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends the audit events of created events; they wait beside the event until Kafka has them. */
@ApplicationScoped
public class EventAuditRelay {

    private static final Logger LOG = Logger.getLogger(EventAuditRelay.class);
    private static final int BATCH = 200;

    private final EventStore store;
    private final AuditTrail trail;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * A relay from the events to the audit trail.
     *
     * @param metrics shows {@code crvs.events.unpublished} (at most {@value #BATCH})
     */
    public EventAuditRelay(EventStore store, AuditTrail trail, MeterRegistry metrics) {
        this.store = store;
        this.trail = trail;
        metrics.gauge("crvs.events.unpublished", waiting);
    }

    @Scheduled(every = "{crvs.outbox.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        try {
            List<EventStore.Unpublished> batch = store.unpublished(BATCH);
            while (!batch.isEmpty()) {
                waiting.set(batch.size());
                for (EventStore.Unpublished unpublished : batch) {
                    trail.write(unpublished.audit());
                    store.markPublished(unpublished.eventId());
                }
                batch = store.unpublished(BATCH);
            }
            waiting.set(0);
        } catch (BrokerUnavailableException e) {
            LOG.warnf("the broker is away; %d audit events of created events or more wait", waiting.get());
        } catch (RuntimeException e) {
            LOG.warnf("audit events of created events wait: %s", e.getClass().getSimpleName());
        }
    }
}
