package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.config.WebhookConfig;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long to wait after a failed attempt. */
public final class RetrySchedule {

    private final List<Duration> pauses;
    private final double jitter;
    private final Duration maxRetryAfter;
    private final Random random;

    /**
     * A schedule.
     *
     * @param pauses after the first, second, … failure
     * @param jitter share by which a pause may be shorter or longer, 0 to 1
     * @param maxRetryAfter the longest wish of a receiver that is honoured
     * @param random source of the jitter
     */
    RetrySchedule(List<Duration> pauses, double jitter, Duration maxRetryAfter, Random random) {
        this.pauses = List.copyOf(pauses);
        this.jitter = jitter;
        this.maxRetryAfter = maxRetryAfter;
        this.random = random;
    }

    /**
     * The pause before the next attempt; empty when there is none.
     *
     * @param failures failed attempts so far, at least 1
     * @param retryAfter what the receiver wished, or null
     * @param own the subscription's own pauses, or null for the usual ones
     */
    Optional<Duration> pauseAfter(int failures, Duration retryAfter, List<Duration> own) {
        List<Duration> schedule = own == null ? pauses : own;
        if (failures > schedule.size()) {
            return Optional.empty();
        }
        Duration pause = jittered(schedule.get(failures - 1));
        Duration wish = retryAfter == null ? Duration.ZERO : retryAfter;
        Duration honoured = wish.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : wish;
        return Optional.of(honoured.compareTo(pause) > 0 ? honoured : pause);
    }

    private Duration jittered(Duration pause) {
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }

    /** The configured schedule. */
    static class Producer {

        @Produces
        @Singleton
        RetrySchedule schedule(WebhookConfig config) {
            Random random = config.retrySeed().map(Random::new).orElseGet(Random::new);
            return new RetrySchedule(config.retrySchedule(), config.retryJitter(), config.maxRetryAfter(), random);
        }
    }
}
