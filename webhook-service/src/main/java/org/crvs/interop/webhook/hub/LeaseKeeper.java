package org.crvs.interop.webhook.hub;

import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.webhook.subscription.Subscriptions;

import jakarta.enterprise.context.ApplicationScoped;

/** Ends subscriptions whose lease has run out. */
@ApplicationScoped
public class LeaseKeeper {

    private final Subscriptions subscriptions;

    public LeaseKeeper(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        subscriptions.endExpired();
    }
}
