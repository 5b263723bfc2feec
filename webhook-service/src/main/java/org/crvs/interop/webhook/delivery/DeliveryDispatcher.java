package org.crvs.interop.webhook.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.webhook.client.ClientChanged;
import org.crvs.interop.webhook.client.ClientDirectory;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.delivery.Admission.Ruling;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.SubscriptionChanged;
import org.crvs.interop.webhook.subscription.SubscriptionStore;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends what is due. Woken by whoever made something due, it claims a subscription's deliveries one by one and sends
 * them side by side up to a limit; a regular look finds what a crash or another instance left behind.
 */
@ApplicationScoped
public class DeliveryDispatcher {

    private static final Logger LOG = Logger.getLogger(DeliveryDispatcher.class);
    private static final Duration TIMED_WAKE_UP = Duration.ofMinutes(2);
    private static final int CANCEL_BATCH = 100;

    private final DeliveryStore store;
    private final DeliveryAttempts attempts;
    private final DeliveryOutcomes outcomes;
    private final SubscriptionStore subscriptions;
    private final ClientDirectory clients;
    private final WebhookConfig config;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor workers;

    public DeliveryDispatcher(
            DeliveryStore store,
            DeliveryAttempts attempts,
            DeliveryOutcomes outcomes,
            SubscriptionStore subscriptions,
            ClientDirectory clients,
            WebhookConfig config,
            Clock clock) {
        this.store = store;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.config = config;
        this.clock = clock;
        this.workers = new ScheduledThreadPoolExecutor(config.workers());
    }

    void start(@Observes StartupEvent started) {
        long millis = config.pollInterval().toMillis();
        ScheduledFuture<?> unused =
                workers.scheduleWithFixedDelay(() -> quietly(this::look), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Attempts that are cut off are not written down: their lease runs out and they are made again. */
    void stop(@Observes ShutdownEvent stopped) {
        workers.shutdownNow();
    }

    void onClientChange(@Observes ClientChanged change) {
        run(() -> subscriptions.ofClient(change.clientId()).forEach(subscription -> lane(subscription.id())
                .wakeHeld()));
    }

    void onSubscriptionChange(@Observes SubscriptionChanged change) {
        lane(change.subscriptionId()).wakeHeld();
    }

    /** Something is due for this subscription. Returns at once. */
    public void wake(String subscriptionId) {
        lane(subscriptionId).wake();
    }

    private void look() {
        store.subscriptionsDue(clock.instant()).forEach(this::wake);
        store.subscriptionsHeld().forEach(id -> lane(id).wakeHeld());
    }

    private Lane lane(String subscriptionId) {
        return lanes.computeIfAbsent(
                subscriptionId, id -> new Lane(id, config.concurrencyPerSubscription(), this::run, () -> serve(id)));
    }

    private void serve(String subscriptionId) {
        if (!clients.isCaughtUp()) {
            return;
        }
        Lane lane = lane(subscriptionId);
        Subscription subscription = subscriptions.find(subscriptionId).orElse(null);
        ClientMessage client = subscription == null
                ? null
                : clients.find(subscription.clientId()).orElse(null);
        Admission admission = Admission.of(subscription, client);
        switch (admission.ruling()) {
            case HOLD -> store.hold(subscriptionId, admission.reason());
            case CANCEL -> cancelAll(subscriptionId, admission.reason());
            case DELIVER -> {
                if (lane.takeReleaseWanted()) {
                    store.release(subscriptionId, clock.instant());
                }
                drain(subscription, lane);
            }
        }
    }

    private void cancelAll(String subscriptionId, String reason) {
        List<Delivery> waiting;
        do {
            waiting = store.unclaimed(subscriptionId, clock.instant(), CANCEL_BATCH);
            waiting.stream()
                    .filter(delivery -> delivery.state() != DeliveryState.CLAIMED || !outcomes.wasFinished(delivery))
                    .forEach(delivery -> outcomes.cancel(delivery, reason));
        } while (waiting.size() == CANCEL_BATCH);
    }

    private void drain(Subscription subscription, Lane lane) {
        boolean more = true;
        while (more && lane.enter()) {
            more = false;
            try {
                more = startNext(subscription, lane);
            } finally {
                if (!more) {
                    lane.leave();
                }
            }
        }
    }

    /** Starts the next due delivery in a lane already entered; false, with the lane still to leave, when none is due. */
    private boolean startNext(Subscription subscription, Lane lane) {
        ClientMessage client = clients.active(subscription.clientId()).orElse(null);
        if (client == null) {
            return false;
        }
        Instant now = clock.instant();
        Optional<DeliveryStore.Claimed> next = store.claim(subscription.id(), now, now.plus(config.lease()));
        if (next.isEmpty()) {
            return false;
        }
        Delivery delivery = next.get().delivery();
        if (next.get().leaseLost() && outcomes.wasFinished(delivery)) {
            lane.leave();
            return true;
        }
        Admission admission = Admission.of(delivery, client);
        if (admission.ruling() == Ruling.CANCEL) {
            outcomes.cancel(delivery, admission.reason());
            lane.leave();
            return true;
        }
        var unused = attempts.send(delivery, subscription, client)
                .thenAccept(result -> run(() -> finish(delivery, subscription, lane, result)));
        return true;
    }

    private void finish(Delivery delivery, Subscription subscription, Lane lane, DeliveryAttempts.Result result) {
        try {
            outcomes.record(delivery, subscription, result.attempt(), result.retryAfter())
                    .filter(pause -> pause.compareTo(TIMED_WAKE_UP) < 0)
                    .ifPresent(pause -> wakeIn(lane, pause));
        } finally {
            lane.leave();
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
