package org.crvs.interop.notification.attachment;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes attachments of which no record knows: their content is kept before the record's version is written, and that
 * version may never have been. A use is looked at once, some time after it was made; a content goes with its last use.
 */
@ApplicationScoped
public class AttachmentSweep {

    private static final Logger LOG = Logger.getLogger(AttachmentSweep.class);
    private static final Actor SWEEP = new Actor("attachment-sweep", "SYSTEM", "Sweep of attachments");
    private static final int BATCH = 200;

    private final AttachmentStore store;
    private final AttachmentReferences references;
    private final AttachmentConfig config;
    private final AuditTrail audit;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * A sweep of the store.
     *
     * @param metrics counts what goes as {@code crvs.attachments.swept}
     */
    public AttachmentSweep(
            AttachmentStore store,
            AttachmentReferences references,
            AttachmentConfig config,
            AuditTrail audit,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.references = references;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Looks at one batch; what is left is for the next time. */
    @Scheduled(every = "{crvs.attachments.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            Instant before = clock.instant().minus(config.sweepAfter());
            store.leaving(before, BATCH).forEach(store::release);
            List<AttachmentStore.Unsettled> orphans = new ArrayList<>();
            for (AttachmentStore.Unsettled use : store.unsettled(before, BATCH)) {
                if (references.names(use.recordId(), use.hash())) {
                    store.settle(use);
                } else {
                    orphans.add(use);
                }
            }
            if (!orphans.isEmpty()) {
                drop(orphans);
            }
        } catch (RuntimeException e) {
            LOG.warnf("attachments will be looked at later: %s", e.getClass().getSimpleName());
        }
    }

    /** Audited first: what the audit can't be told of stays until it can. */
    private void drop(List<AttachmentStore.Unsettled> orphans) {
        audit.write(new AuditMessage(
                UUID.randomUUID().toString(),
                clock.instant(),
                "attachment.sweep",
                AuditMessage.Outcome.SUCCESS,
                SWEEP,
                null,
                orphans.stream()
                        .map(AttachmentStore.Unsettled::recordId)
                        .distinct()
                        .toList(),
                null,
                Map.of("attachments", String.valueOf(orphans.size()))));
        long dropped = orphans.stream().filter(store::drop).count();
        metrics.counter("crvs.attachments.swept").increment(dropped);
        LOG.infof("%d attachments of no record deleted", dropped);
    }
}
