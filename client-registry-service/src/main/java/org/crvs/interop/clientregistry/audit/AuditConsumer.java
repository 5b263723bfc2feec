package org.crvs.interop.clientregistry.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the audit events of all services from the topic: what can't be read is parked, the rest is stored. */
@Startup
@ApplicationScoped
public class AuditConsumer {

    private final AuditIntake intake;
    private final Counter stored;

    /**
     * Takes events into the store.
     *
     * @param intake stores and parks, as often as it takes
     * @param metrics counts what was taken as {@code crvs.audit.stored}
     */
    public AuditConsumer(AuditIntake intake, MeterRegistry metrics) {
        this.intake = intake;
        this.stored = metrics.counter("crvs.audit.stored");
    }

    /** Takes a batch; on return all of it is stored or parked, and may be committed. */
    @Incoming("audit")
    @Blocking
    public void take(ConsumerRecords<String, byte[]> batch) {
        List<AuditEvent> events = new ArrayList<>(batch.count());
        for (ConsumerRecord<String, byte[]> message : batch) {
            try {
                events.add(AuditMessages.read(message.value()));
            } catch (UnreadableMessageException e) {
                intake.park(message, e.getMessage());
            }
        }
        intake.store(events);
        stored.increment(events.size());
    }
}
