package org.crvs.interop.webhook.subscription;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Knows since when each receiver fails, and stops serving the one that has failed for too long or said that it is gone.
 */
@ApplicationScoped
public class SubscriptionHealth {

    private static final Logger LOG = Logger.getLogger(SubscriptionHealth.class);

    private final SubscriptionStore store;
    private final Subscriptions subscriptions;
    private final WebhookConfig config;
    private final Clock clock;

    public SubscriptionHealth(SubscriptionStore store, Subscriptions subscriptions, WebhookConfig config, Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.config = config;
        this.clock = clock;
    }

    /** An attempt succeeded. */
    public void succeeded(Subscription subscription) {
        if (subscription.failingSince() != null && store.recovered(subscription.id())) {
            subscriptions.noticed(subscription.id());
        }
    }

    /**
     * An attempt failed.
     *
     * @param gone whether the receiver said that it is gone (410)
     */
    public void failed(Subscription subscription, boolean gone) {
        if (gone) {
            disable(subscription, "the receiver answered 410 Gone");
            return;
        }
        Instant now = clock.instant();
        Instant since = subscription.failingSince();
        if (since == null) {
            if (store.failing(subscription.id(), now)) {
                subscriptions.noticed(subscription.id());
            }
        } else if (Duration.between(since, now).compareTo(config.disableAfter()) > 0) {
            disable(subscription, "no attempt has succeeded since " + since);
        }
    }

    private void disable(Subscription subscription, String reason) {
        LOG.warnf("subscription %s is disabled: %s", subscription.id(), reason);
        subscriptions.disable(subscription, reason);
    }
}
