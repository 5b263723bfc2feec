package org.crvs.interop.webhook.operation;

import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.webhook.delivery.DeliveryLog;
import org.crvs.interop.webhook.delivery.DeliveryStore;
import org.crvs.interop.webhook.replay.ReplayStore;
import org.crvs.interop.webhook.subscription.SubscriptionStore;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Creates the indexes that are missing, before anything reads. */
@ApplicationScoped
public class DatabaseIndexes {

    private static final int EARLY = 10;

    private final SubscriptionStore subscriptions;
    private final DeliveryStore deliveries;
    private final DeliveryLog log;
    private final ReplayStore replays;

    public DatabaseIndexes(
            SubscriptionStore subscriptions, DeliveryStore deliveries, DeliveryLog log, ReplayStore replays) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.log = log;
        this.replays = replays;
    }

    void create(@Observes @Priority(EARLY) StartupEvent started) {
        subscriptions.createIndexes();
        deliveries.createIndexes();
        log.createIndexes();
        replays.createIndexes();
    }
}
