package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.subscription.Requester;
import org.crvs.interop.webhook.subscription.Subscription;
import org.crvs.interop.webhook.subscription.Subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells how a subscription is served, from its deliveries; pings don't count. */
@ApplicationScoped
public class SubscriptionStatistics {

    static final int MOST = 1_000;

    private final Subscriptions subscriptions;
    private final WaitingDeliveries waiting;
    private final DeliveryLog log;
    private final Clock clock;

    public SubscriptionStatistics(
            Subscriptions subscriptions, WaitingDeliveries waiting, DeliveryLog log, Clock clock) {
        this.subscriptions = subscriptions;
        this.waiting = waiting;
        this.log = log;
        this.clock = clock;
    }

    /**
     * The statistics of a period.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST or NOT_FOUND
     */
    DeliveryStatistics of(String subscriptionId, String from, String to, Requester requester) {
        Subscription subscription = subscriptions.get(subscriptionId, requester);
        Instant now = clock.instant();
        StatisticsPeriod period = StatisticsPeriod.of(from, to, now);
        List<Delivery> finished = log.latest(subscriptionId, period, MOST + 1);
        boolean complete = finished.size() <= MOST;
        List<Delivery> looked = complete ? finished : finished.subList(0, MOST);

        Map<DeliveryState, Long> ends = new EnumMap<>(DeliveryState.class);
        Map<String, Long> attempts = new TreeMap<>();
        List<Long> attemptMillis = new ArrayList<>();
        List<Long> firstMillis = new ArrayList<>();
        for (Delivery delivery : looked) {
            ends.merge(delivery.state(), 1L, Long::sum);
            for (Attempt attempt : delivery.attempts()) {
                attempts.merge(attempt.outcome(), 1L, Long::sum);
                attemptMillis.add(attempt.millis());
            }
            firstAttempt(delivery, firstMillis);
        }
        return new DeliveryStatistics(
                subscriptionId,
                subscription.state(),
                subscription.failingSince(),
                period.from(),
                period.to(),
                waiting.count(subscriptionId),
                waiting.lagSeconds(subscriptionId, now),
                ends,
                complete,
                attempts,
                DeliveryStatistics.Spread.of(attemptMillis),
                DeliveryStatistics.Spread.of(firstMillis));
    }

    /** Of a delivery that still has its first attempt: the oldest are dropped when there are too many. */
    private static void firstAttempt(Delivery delivery, List<Long> millis) {
        boolean hasFirst = !delivery.attempts().isEmpty() && delivery.attempts().size() == delivery.attemptCount();
        if (hasFirst && delivery.eventAt() != null) {
            Duration latency = Duration.between(
                    delivery.eventAt(), delivery.attempts().get(0).at());
            millis.add(Math.max(0, latency.toMillis()));
        }
    }
}
