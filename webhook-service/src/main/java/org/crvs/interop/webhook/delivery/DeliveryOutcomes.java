package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionHealth;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides what becomes of a delivery after an attempt, and hands it to the journal. */
@ApplicationScoped
public class DeliveryOutcomes {

    private static final Logger LOG = Logger.getLogger(DeliveryOutcomes.class);

    private final DeliveryStore store;
    private final DeliveryLog log;
    private final DeliveryJournal journal;
    private final SubscriptionHealth health;
    private final RetrySchedule schedule;
    private final DeliveryMetrics metrics;
    private final WebhookConfig config;
    private final Clock clock;

    public DeliveryOutcomes(
            DeliveryStore store,
            DeliveryLog log,
            DeliveryJournal journal,
            SubscriptionHealth health,
            RetrySchedule schedule,
            DeliveryMetrics metrics,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.journal = journal;
        this.health = health;
        this.schedule = schedule;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Records one attempt.
     *
     * @param retryAfter what the receiver wished, or null
     * @return how long until the next attempt; empty when there is none
     */
    Optional<Duration> record(Delivery claimed, Subscription subscription, Attempt attempt, Duration retryAfter) {
        metrics.attempted(claimed, attempt);
        Delivery tried = claimed.after(attempt);
        LOG.debugf("delivery %s, attempt %d: %s", tried.id(), tried.attemptCount(), attempt.outcome());
        if (attempt.isSuccess()) {
            finish(claimed, tried, DeliveryState.DELIVERED, null);
            health.succeeded(subscription);
            return Optional.empty();
        }
        Optional<Duration> pause = tried.isPing()
                ? Optional.empty()
                : schedule.pauseAfter(
                        tried.failures(), retryAfter, subscription.wishes().pauses());
        if (pause.isPresent()) {
            Instant due = clock.instant().plus(pause.get());
            journal.write(new DeliveryJournal.Entry(claimed, tried.pendingUntil(due)));
        } else {
            finish(claimed, tried, DeliveryState.EXHAUSTED, "no attempt of the schedule succeeded");
        }
        if (!tried.isPing() || attempt.isGone()) {
            health.failed(subscription, attempt.isGone());
        }
        return pause;
    }

    /** Gives a delivery up. */
    void cancel(Delivery delivery, String reason) {
        finish(delivery, delivery, DeliveryState.CANCELLED, reason);
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
            store.remove(List.of(claimed.id()));
        }
        return finished;
    }

    private void finish(Delivery claimed, Delivery last, DeliveryState end, String reason) {
        // as the database keeps it, so that its audit event says the same whenever it is sent
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        journal.write(
                new DeliveryJournal.Entry(claimed, last.finished(end, reason, now, now.plus(config.retention()))));
    }
}
