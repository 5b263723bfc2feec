package org.crvs.interop.webhook.replay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.delivery.DeliveryRepeats;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionAudits;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.crvs.interop.webhook.sweep.Sweeper;
import org.eclipse.microprofile.context.ManagedExecutor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Carries replays out, step by step and in turn. How far each came is in the database: after a crash another instance, or
 * this one, goes on from there when the lease has run out.
 */
@ApplicationScoped
public class ReplayWorker {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReplayStore store;
    private final DeliveryRepeats repeats;
    private final RecordHistory history;
    private final SubscriptionStore subscriptions;
    private final AuditTrail trail;
    private final WebhookConfig config;
    private final Clock clock;
    private final Sweeper sweeper;
    private volatile boolean stopping;

    public ReplayWorker(
            ReplayStore store,
            DeliveryRepeats repeats,
            RecordHistory history,
            SubscriptionStore subscriptions,
            AuditTrail trail,
            WebhookConfig config,
            Clock clock,
            ManagedExecutor executor) {
        this.store = store;
        this.repeats = repeats;
        this.history = history;
        this.subscriptions = subscriptions;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
        this.sweeper = new Sweeper("replays", executor, this::work);
    }

    /** Asks to go on with what is due; returns at once. */
    @Scheduled(every = "1s")
    public void soon() {
        sweeper.nudge();
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        store.purge(clock.instant());
    }

    /** The next start goes on where this one stops. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void work() {
        for (Optional<Replay> next = claim(); next.isPresent(); next = claim()) {
            step(next.get());
        }
    }

    private Optional<Replay> claim() {
        Instant now = clock.instant();
        return stopping ? Optional.empty() : store.claim(now, now.plus(LEASE));
    }

    void step(Replay replay) {
        if (replay.audit() != null) {
            trail.write(SubscriptionAudits.read(replay.audit()));
            store.audited(replay);
        }
        Optional<Subscription> subscription =
                subscriptions.find(replay.subscriptionId()).filter(Subscription::isPresent);
        if (subscription.isEmpty()) {
            finish(replay, ReplayState.CANCELLED, 0);
            return;
        }
        if (replay.scan() != null) {
            RecordHistory.Step step = history.next(subscription.get(), replay.scan(), replay.from());
            store.advance(replay, step.scan(), step.found(), clock.instant());
            return;
        }
        DeliveryRepeats.Step step = repeats.next(replay.range(), replay.place());
        if (step.end()) {
            finish(replay, ReplayState.DONE, step.looked());
        } else {
            Instant now = clock.instant();
            store.advance(replay, step, step.looked() > 0 ? now : now.plus(PAUSE));
        }
    }

    private void finish(Replay replay, ReplayState end, int looked) {
        Instant now = clock.instant();
        store.finish(replay, end, looked, now, now.plus(config.retention()));
    }
}
