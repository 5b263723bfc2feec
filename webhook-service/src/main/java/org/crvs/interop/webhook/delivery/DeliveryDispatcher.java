package org.crvs.interop.webhook.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.ClientChanged;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionChanged;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends what is due. A fresh delivery comes straight from its event, already claimed; what waits in the database is
 * claimed some at a time. A regular look finds what a crash or another instance left behind.
 */
@ApplicationScoped
public class DeliveryDispatcher {

    private static final Logger LOG = Logger.getLogger(DeliveryDispatcher.class);
    private static final Duration TIMED_WAKE_UP = Duration.ofMinutes(6);
    private static final int CANCEL_BATCH = 100;
    private static final int STRAY_LOOKS = 30;
    private static final int LAST = 1_000_000;

    private final DeliveryStore store;
    private final DeliveryStarter starter;
    private final DeliveryOutcomes outcomes;
    private final DeliveryJournal journal;
    private final SubscriptionStore subscriptions;
    private final ClientDirectory clients;
    private final Lanes lanes;
    private final WebhookConfig config;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor workers;
    private int looks;

    public DeliveryDispatcher(
            DeliveryStore store,
            DeliveryStarter starter,
            DeliveryOutcomes outcomes,
            DeliveryJournal journal,
            SubscriptionStore subscriptions,
            ClientDirectory clients,
            Lanes lanes,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.starter = starter;
        this.outcomes = outcomes;
        this.journal = journal;
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.lanes = lanes;
        this.config = config;
        this.clock = clock;
        this.workers = new ScheduledThreadPoolExecutor(config.workers());
        lanes.servedBy(this::run, this::serve);
    }

    void start(@Observes StartupEvent started) {
        if (config.lease().compareTo(config.attemptTimeout()) <= 0) {
            throw new IllegalStateException(
                    "crvs.webhook.lease (CRVS_WEBHOOK_LEASE) must be longer than crvs.webhook.attempt-timeout");
        }
        journal.onFinished(this::wakeNextOfRecord);
        long millis = config.pollInterval().toMillis();
        ScheduledFuture<?> unused =
                workers.scheduleWithFixedDelay(() -> quietly(this::look), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Attempts that are cut off are not written down: their lease runs out and they are made again. */
    void stop(@Observes @Priority(LAST) ShutdownEvent stopped) {
        workers.shutdownNow();
        quietly(journal::flushNow);
        quietly(() -> {
            List<Delivery> unsent = new ArrayList<>();
            lanes.all().forEach(lane -> unsent.addAll(lane.drain()));
            store.release(unsent, clock.instant());
        });
    }

    void onClientChange(@Observes ClientChanged change) {
        run(() -> subscriptions.ofClient(change.clientId()).forEach(subscription -> lanes.of(subscription.id())
                .wakeHeld()));
    }

    void onSubscriptionChange(@Observes SubscriptionChanged change) {
        lanes.of(change.subscriptionId()).wakeHeld();
    }

    /** Something is due for this subscription. Returns at once. */
    public void wake(String subscriptionId) {
        lanes.of(subscriptionId).wake();
    }

    private void look() {
        Instant now = clock.instant();
        if (looks++ % STRAY_LOOKS == 0) {
            store.subscriptions().forEach(id -> lanes.of(id).wakeHeld());
            return;
        }
        for (String id : subscriptions.ids()) {
            if (store.hasDue(id, now)) {
                wake(id);
            }
        }
    }

    private void serve(Lane lane) {
        if (!clients.isCaughtUp()) {
            return;
        }
        Subscription subscription = subscription(lane);
        ClientMessage client = subscription == null
                ? null
                : clients.find(subscription.clientId()).orElse(null);
        Admission admission = Admission.of(subscription, client);
        switch (admission.ruling()) {
            case HOLD -> {
                store.release(lane.drain(), clock.instant());
                store.hold(lane.subscriptionId(), admission.reason());
            }
            case CANCEL -> cancelAll(lane, admission.reason());
            case DELIVER -> {
                if (lane.takeReleaseWanted()) {
                    store.release(lane.subscriptionId(), clock.instant());
                }
                drain(subscription, lane);
            }
        }
    }

    private Subscription subscription(Lane lane) {
        long now = clock.millis();
        Subscription known = lane.known(now, config.pollInterval().toMillis());
        if (known != null) {
            return known;
        }
        int seen = lane.changes();
        Optional<Subscription> read = subscriptions.find(lane.subscriptionId());
        read.ifPresent(found -> lane.remember(found, lanes.endpointOf(found), now, seen));
        return read.orElse(null);
    }

    private void cancelAll(Lane lane, String reason) {
        store.release(lane.drain(), clock.instant());
        List<Delivery> waiting;
        do {
            waiting = store.unclaimed(lane.subscriptionId(), clock.instant(), CANCEL_BATCH);
            waiting.stream()
                    .filter(delivery -> delivery.state() != DeliveryState.CLAIMED || !outcomes.wasFinished(delivery))
                    .forEach(delivery -> outcomes.cancel(delivery, reason));
            journal.flushNow();
        } while (waiting.size() == CANCEL_BATCH);
        lanes.forget(lane.subscriptionId());
    }

    private void drain(Subscription subscription, Lane lane) {
        int width = subscription.wishes().concurrencyOr(config.concurrencyPerSubscription());
        for (Delivery next = next(subscription, lane, width); next != null; next = next(subscription, lane, width)) {
            Instant now = clock.instant();
            Endpoint.Entry entry =
                    lane.endpoint().enter(lane, width, subscription.wishes().ratePerMinute(), now);
            if (!entry.isGranted()) {
                lane.putBack(next);
                wait(lane, entry, now);
                return;
            }
            start(next, subscription, lane);
        }
    }

    private Delivery next(Subscription subscription, Lane lane, int width) {
        Delivery next = lane.poll();
        if (next != null || !lane.takeLookWanted()) {
            return next;
        }
        Instant now = clock.instant();
        int wanted = lane.batch(width);
        List<DeliveryStore.Claimed> claimed = store.claim(subscription.id(), now, now.plus(config.lease()), wanted);
        if (claimed.size() >= wanted) {
            lane.lookAgain();
        }
        lane.addAll(claimed.stream()
                .filter(claim -> !claim.leaseLost() || !outcomes.wasFinished(claim.delivery()))
                .map(DeliveryStore.Claimed::delivery)
                .toList());
        return lane.poll();
    }

    private void wait(Lane lane, Endpoint.Entry entry, Instant now) {
        if (entry.obstacle() == Endpoint.Obstacle.BROKEN) {
            store.release(lane.drain(), entry.until());
            store.postpone(lane.subscriptionId(), now, entry.until());
            lane.lookAgain();
        }
        if (entry.until() != null) {
            wakeIn(lane, Duration.between(now, entry.until()));
        }
    }

    private void start(Delivery delivery, Subscription subscription, Lane lane) {
        boolean started = false;
        try {
            var attempt = starter.start(delivery, subscription);
            started = attempt.isPresent();
            if (started) {
                var unused =
                        attempt.get().thenAccept(result -> run(() -> finish(delivery, subscription, lane, result)));
            }
        } finally {
            if (!started) {
                lane.endpoint().abstain();
            }
        }
    }

    private void finish(Delivery delivery, Subscription subscription, Lane lane, DeliveryAttempts.Result result) {
        try {
            outcomes.record(delivery, subscription, result.attempt(), result.retryAfter())
                    .filter(pause -> pause.compareTo(TIMED_WAKE_UP) < 0)
                    .ifPresent(pause -> wakeIn(lane, pause));
        } finally {
            lane.endpoint().leave(result.attempt().isSuccess(), clock.instant());
            lane.nudge();
        }
    }

    private void wakeNextOfRecord(Delivery finished) {
        Lane lane = lanes.of(finished.subscriptionId());
        Subscription known = lane.known(clock.millis(), Long.MAX_VALUE);
        if (known != null && known.wishes().isOrdered() && !finished.isPing()) {
            store.dueNow(finished.subscriptionId(), finished.recordId(), clock.instant());
            lane.wake();
        }
    }

    private void wakeIn(Lane lane, Duration pause) {
        ScheduledFuture<?> unused = workers.schedule(lane::wake, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable work) {
        try {
            workers.execute(() -> quietly(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping: what is due stays in the database", e);
        }
    }

    /** The database may be away: what is due stays due, and the next look finds it. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("deliveries wait for the next look: %s", e);
            LOG.debug("deliveries wait for the next look", e);
        }
    }
}
