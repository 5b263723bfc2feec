package org.crvs.interop.webhook.delivery;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets what has been kept long enough: deliveries carry personal data. */
@ApplicationScoped
public class DeliveryRetention {

    private static final Logger LOG = Logger.getLogger(DeliveryRetention.class);
    private static final int BATCH = 500;

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryOutcomes outcomes;
    private final WebhookConfig config;
    private final Clock clock;

    public DeliveryRetention(
            DeliveryStore store, DeliveryLog log, DeliveryOutcomes outcomes, WebhookConfig config, Clock clock) {
        this.store = store;
        this.log = log;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    /** Forgets expired log entries, and gives up what was held for as long. */
    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        List<Delivery> held = store.heldSince(now.minus(config.retention()), BATCH);
        held.forEach(delivery -> outcomes.cancel(delivery, "held longer than deliveries are kept"));
        int forgotten = 0;
        int batch;
        do {
            batch = log.purge(now, BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        if (forgotten > 0 || !held.isEmpty()) {
            LOG.infof("retention: %d finished deliveries forgotten, %d held ones given up", forgotten, held.size());
        }
    }
}
