package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.Subscriptions;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes down how attempts ended. A finished delivery is first written to the log, then removed from the active ones: a
 * crash in between leaves a claim that finds its own end in the log when the lease has run out.
 */
@ApplicationScoped
public class DeliveryOutcomes {

    private static final Logger LOG = Logger.getLogger(DeliveryOutcomes.class);

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryAudits audits;
    private final Subscriptions subscriptions;
    private final RetrySchedule schedule;
    private final DeliveryMetrics metrics;
    private final WebhookConfig config;
    private final Clock clock;

    public DeliveryOutcomes(
            DeliveryStore store,
            DeliveryLog log,
            DeliveryAudits audits,
            Subscriptions subscriptions,
            RetrySchedule schedule,
            DeliveryMetrics metrics,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.audits = audits;
        this.subscriptions = subscriptions;
        this.schedule = schedule;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Writes down one attempt.
     *
     * @param retryAfter what the receiver wished, or null
     * @return how long until the next attempt; empty when there is none
     */
    Optional<Duration> record(Delivery claimed, Subscription subscription, Attempt attempt, Duration retryAfter) {
        metrics.attempted(claimed, attempt);
        Delivery tried = claimed.after(attempt);
        LOG.debugf("delivery %s, attempt %d: %s", tried.id(), tried.attemptCount(), attempt.outcome());
        if (attempt.isSuccess()) {
            finish(tried, DeliveryState.DELIVERED, null);
            return Optional.empty();
        }
        if (attempt.isGone()) {
            subscriptions.disable(subscription, "the receiver answered 410 Gone");
        }
        Optional<Duration> pause =
                tried.isPing() ? Optional.empty() : schedule.pauseAfter(tried.failures(), retryAfter);
        if (pause.isPresent()) {
            store.giveBack(claimed, tried.pendingUntil(clock.instant().plus(pause.get())));
        } else if (store.isHeldBy(claimed)) {
            finish(tried, DeliveryState.EXHAUSTED, "no attempt of the schedule succeeded");
        }
        return pause;
    }

    /** Gives a delivery up. */
    void cancel(Delivery delivery, String reason) {
        finish(delivery, DeliveryState.CANCELLED, reason);
    }

    /**
     * Ends a claim whose earlier holder had written the end of the delivery to the log, but no more than that.
     *
     * @return whether it was so
     */
    boolean wasFinished(Delivery claimed) {
        boolean finished = log.find(claimed.id())
                .filter(end -> end.attemptCount() > claimed.attemptCount())
                .isPresent();
        if (finished) {
            store.remove(claimed.id());
        }
        return finished;
    }

    private void finish(Delivery delivery, DeliveryState end, String reason) {
        Instant now = clock.instant();
        log.write(delivery.finished(end, reason, now, now.plus(config.retention())));
        store.remove(delivery.id());
        metrics.finished(end);
        audits.soon();
    }
}
