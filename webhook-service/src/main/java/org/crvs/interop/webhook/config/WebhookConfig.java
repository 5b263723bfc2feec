package org.crvs.interop.webhook.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the webhook service. */
@ConfigMapping(prefix = "crvs.webhook")
public interface WebhookConfig {

    /** Whether callbacks may use plain {@code http}; for the local stack and closed networks only. */
    @WithDefault("false")
    boolean allowHttp();

    /**
     * Networks (CIDR) whose loopback or private addresses may be called, and on any port: National ID systems usually
     * live in one. Empty: public addresses only.
     */
    Optional<List<String>> allowedNetworks();

    /** How long one attempt may take in all, from name resolution to the end of the answer. */
    @WithDefault("15S")
    Duration attemptTimeout();

    /** How long a claimed delivery belongs to its worker; must exceed the attempt timeout. */
    @WithDefault("30S")
    Duration lease();

    /** Pauses after the first, second, … failed attempt; after the last one the delivery is exhausted. */
    @WithDefault("5S,5M,30M,2H,5H,10H,14H,20H,24H")
    List<Duration> retrySchedule();

    /** How far a pause may stray from the schedule, as a share of it, so that retries don't come in waves. */
    @WithDefault("0.2")
    double retryJitter();

    /** Seed of the jitter, to make it repeatable; absent: a different one at each start. */
    Optional<Long> retrySeed();

    /** The longest {@code Retry-After} of a receiver that is honoured. */
    @WithDefault("1H")
    Duration maxRetryAfter();

    /** Attempts under way at the same time for one receiver and one instance of this service, unless a subscription says. */
    @WithDefault("32")
    int concurrencyPerSubscription();

    /** Failed attempts in a row after which a receiver is left alone for a while. */
    @WithDefault("10")
    int breakerFailures();

    /** How long it is left alone the first time; then it doubles while the receiver fails. */
    @WithDefault("30S")
    Duration breakerPause();

    /** The longest it is left alone. */
    @WithDefault("5M")
    Duration breakerMaxPause();

    /** How long all attempts of a subscription may fail before it is disabled. */
    @WithDefault("5D")
    Duration disableAfter();

    /** How long the service signs with the same Ed25519 key. */
    @WithDefault("365D")
    Duration signingKeyLifetime();

    /** How long the key before signs beside a new one. */
    @WithDefault("7D")
    Duration signingKeyOverlap();

    /** Threads that claim and record deliveries; waiting for receivers holds none. */
    @WithDefault("8")
    int workers();

    /** How often due and held deliveries are looked for, beside the wake-up that follows each event. */
    @WithDefault("1S")
    Duration pollInterval();

    /** How long finished deliveries are kept, payload included; held ones are given up after the same time. */
    @WithDefault("30D")
    Duration retention();

    /** The lease of a WebSub subscription that asks for none. */
    @WithDefault("10D")
    Duration webSubLease();

    /** The longest lease of a WebSub subscription. */
    @WithDefault("90D")
    Duration webSubLongestLease();

    /** Subscriptions one client may hold. */
    @WithDefault("100")
    int maxSubscriptionsPerClient();
}
