package org.crvs.interop.webhook.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.webhook.config.WebhookConfig;
import org.crvs.interop.webhook.subscription.Subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import jakarta.enterprise.context.ApplicationScoped;

/** The lanes of this instance and the receivers they lead to. */
@ApplicationScoped
public class Lanes {

    /** Larger bodies are not kept in memory while they wait. */
    private static final int LARGEST = 32 * 1024;

    private final WebhookConfig config;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private volatile Executor executor;
    private volatile Consumer<Lane> serve;

    public Lanes(WebhookConfig config, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.clock = clock;
        metrics.gauge("crvs.webhook.receivers.broken", this, Lanes::broken);
    }

    /** Receivers that are left alone because they fail, or asked once to see. */
    private double broken() {
        Instant now = clock.instant();
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.breaker().state(now) != Breaker.State.CLOSED)
                .count();
    }

    /** Says who serves the lanes. */
    void servedBy(Executor workers, Consumer<Lane> how) {
        executor = workers;
        serve = how;
    }

    Lane of(String subscriptionId) {
        return lanes.computeIfAbsent(subscriptionId, id -> new Lane(id, executor, serve));
    }

    Collection<Lane> all() {
        return lanes.values();
    }

    /** Forgets the lane of a subscription that was ended. */
    void forget(String subscriptionId) {
        lanes.remove(subscriptionId);
    }

    Endpoint endpointOf(Subscription subscription) {
        return endpoints.computeIfAbsent(
                subscription.clientId() + "\n" + subscription.callback(),
                key -> new Endpoint(
                        new Breaker(config.breakerFailures(), config.breakerPause(), config.breakerMaxPause())));
    }

    /** Until when nothing is sent to a subscription's receiver, because it fails; null while something is. */
    Instant brokenUntil(Subscription subscription) {
        return endpointOf(subscription).breaker().openUntil(clock.instant());
    }

    /**
     * A place in memory for a delivery straight from its event.
     *
     * @param length of its body
     * @return whether it was reserved; then it must be filled or given back
     */
    boolean reserve(Subscription subscription, int length) {
        return subscription.isActive()
                && !subscription.wishes().isOrdered()
                && length <= LARGEST
                && brokenUntil(subscription) == null
                && of(subscription.id())
                        .reserve(subscription.wishes().concurrencyOr(config.concurrencyPerSubscription()));
    }

    /** Gives a place back. */
    void cancelReservation(String subscriptionId) {
        of(subscriptionId).cancelReservation();
    }

    /** Puts a delivery that is in the database, claimed, in its reserved place. */
    void fill(Delivery delivery) {
        Lane lane = of(delivery.subscriptionId());
        lane.addReserved(delivery);
        lane.nudge();
    }
}
