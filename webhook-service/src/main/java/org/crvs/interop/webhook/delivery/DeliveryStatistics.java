package org.crvs.interop.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.webhook.subscription.SubscriptionState;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a subscription is served, as its owner sees it.
 *
 * @param subscriptionId which
 * @param state whether it is served
 * @param failingSince since when no attempt has succeeded; absent while they do
 * @param from only deliveries accepted then or later
 * @param to only deliveries accepted before
 * @param waiting how many are not finished now, by state, whenever they were accepted
 * @param lagSeconds since when the oldest one is due now; 0 when none is
 * @param finished how many of the period are finished, by state
 * @param complete false when the period has more finished deliveries than are looked at: the numbers are those of the
 *     latest {@value SubscriptionStatistics#MOST}
 * @param attempts all attempts of the finished ones, by how they ended: {@code delivered}, {@code http_5xx}, {@code
 *     timed_out}…
 * @param attemptMillis how long an attempt took; absent when there was none
 * @param firstAttemptMillis from the event to the first attempt; absent when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryStatistics(
        String subscriptionId,
        SubscriptionState state,
        Instant failingSince,
        Instant from,
        Instant to,
        Map<DeliveryState, Long> waiting,
        double lagSeconds,
        Map<DeliveryState, Long> finished,
        boolean complete,
        Map<String, Long> attempts,
        Spread attemptMillis,
        Spread firstAttemptMillis) {

    /**
     * How times spread, in milliseconds.
     *
     * @param p50 half took no longer
     * @param p95 95 of 100 took no longer
     * @param p99 99 of 100 took no longer
     * @param longest none took longer
     */
    public record Spread(long p50, long p95, long p99, long longest) {

        /** Of these times; null when there are none. */
        static Spread of(List<Long> millis) {
            if (millis.isEmpty()) {
                return null;
            }
            List<Long> sorted = millis.stream().sorted().toList();
            return new Spread(at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
        }

        // the smallest time that so many of 100 don't exceed
        private static long at(List<Long> sorted, int percent) {
            return sorted.get((sorted.size() * percent + 99) / 100 - 1);
        }
    }
}
