package org.crvs.interop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One token bucket each for many clients or addresses; the least recently seen are forgotten first. */
final class TokenBuckets {

    private static final long MOST = 100_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final String policy;
    private final TimeMeter time;
    private final Cache<String, Sized> buckets;

    /** A bucket and the limit it was made for. */
    private record Sized(Bucket bucket, Limit limit) {}

    /**
     * Empty.
     *
     * @param policy name of this limit
     * @param clock fills the buckets
     */
    TokenBuckets(String policy, Clock clock) {
        this.policy = policy;
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(IDLE)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Takes one token of {@code whose} bucket; a limit that changed starts a new bucket. */
    Allowance take(String whose, Limit limit) {
        ConsumptionProbe probe = bucket(whose, limit).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                policy,
                limit.burst(),
                limit.windowSeconds(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill())));
    }

    /**
     * Takes tokens for what was granted elsewhere already, if need be on credit, but for one burst at most: news that
     * comes late and all together must not shut anybody out for long.
     */
    void owe(String whose, Limit limit, int tokens) {
        Bucket bucket = bucket(whose, limit);
        long payable = Math.min(tokens, bucket.getAvailableTokens() + limit.burst());
        if (payable > 0) {
            bucket.consumeIgnoringRateLimits(payable);
        }
    }

    private Bucket bucket(String whose, Limit limit) {
        Sized held = buckets.getIfPresent(whose);
        if (held != null && held.limit().equals(limit)) {
            return held.bucket();
        }
        return buckets.asMap()
                .compute(
                        whose,
                        (key, raced) ->
                                raced != null && raced.limit().equals(limit) ? raced : new Sized(fresh(limit), limit))
                .bucket();
    }

    private Bucket fresh(Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.burst()).refillGreedy(limit.requests(), limit.per()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    /** The suite's clock, as the buckets read it. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
