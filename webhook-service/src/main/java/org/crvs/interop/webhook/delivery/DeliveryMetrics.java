package org.crvs.interop.webhook.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.webhook.subscription.SubscriptionStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jakarta.enterprise.context.ApplicationScoped;

/** What an operator watches: what waits and since when, what was tried and how it ended. */
@ApplicationScoped
public class DeliveryMetrics {

    private final WaitingDeliveries waitingOnes;
    private final SubscriptionStore subscriptions;
    private final MultiGauge lag;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer firstAttempt;
    private final Map<DeliveryState, AtomicLong> waiting = new EnumMap<>(DeliveryState.class);
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong oldestDueMillis = new AtomicLong();

    public DeliveryMetrics(
            WaitingDeliveries waitingOnes, SubscriptionStore subscriptions, MeterRegistry registry, Clock clock) {
        this.waitingOnes = waitingOnes;
        this.subscriptions = subscriptions;
        this.registry = registry;
        this.clock = clock;
        firstAttempt = Timer.builder("crvs.webhook.first.attempt.latency")
                .description("from the event to the first attempt to deliver it")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        lag = MultiGauge.builder("crvs.webhook.subscription.lag.seconds")
                .description("since when the oldest delivery of a subscription is due")
                .register(registry);
        for (DeliveryState state : DeliveryState.values()) {
            if (!state.isFinished()) {
                waiting.put(
                        state,
                        registry.gauge("crvs.webhook.deliveries", Tags.of("state", state.name()), new AtomicLong()));
            }
        }
        registry.gauge("crvs.webhook.due", due);
        registry.gauge("crvs.webhook.due.oldest.age.seconds", oldestDueMillis, millis -> millis.get() / 1000.0);
    }

    /** Counts in the background, so that a scrape costs the database nothing. */
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sample() {
        Instant now = clock.instant();
        waiting.forEach((state, number) -> number.set(waitingOnes.count(state)));
        due.set(waitingOnes.countDue(now));
        oldestDueMillis.set(waitingOnes
                .dueLongest(now)
                .map(since -> Duration.between(since, now).toMillis())
                .orElse(0L));
        lag.register(
                subscriptions.ids().stream()
                        .map(id -> MultiGauge.Row.of(Tags.of("subscription", id), waitingOnes.lagSeconds(id, now)))
                        .toList(),
                true);
    }

    void attempted(Delivery delivery, Attempt attempt) {
        Timer.builder("crvs.webhook.attempts")
                .tag("outcome", attempt.outcome())
                .register(registry)
                .record(Duration.ofMillis(attempt.millis()));
        Timer.builder("crvs.webhook.subscription.attempts")
                .tags("subscription", delivery.subscriptionId(), "success", String.valueOf(attempt.isSuccess()))
                .register(registry)
                .record(Duration.ofMillis(attempt.millis()));
        if (delivery.attemptCount() == 0 && delivery.eventAt() != null) {
            Duration latency = Duration.between(delivery.eventAt(), attempt.at());
            firstAttempt.record(latency.isNegative() ? Duration.ZERO : latency);
        }
    }

    void finished(DeliveryState state) {
        registry.counter("crvs.webhook.deliveries.finished", "state", state.name())
                .increment();
    }
}
