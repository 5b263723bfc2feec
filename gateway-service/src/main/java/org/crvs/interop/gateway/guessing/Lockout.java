package org.crvs.interop.gateway.guessing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.refusal.Refusal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jakarta.inject.Singleton;

/**
 * Locks out who guesses at credentials, by address and by the client guessed at. A client that has lately been let in
 * from an address keeps being let in from there, so that a stranger can't lock it out, nor its neighbour behind the same
 * address.
 */
@Singleton
public class Lockout {

    /** Reasons of refusals that a guess would meet; expired credentials and disabled clients are no guesses. */
    private static final Set<String> GUESSES =
            Set.of("malformed-key", "unknown-key", "invalid-token", "unknown-client");

    private static final int MOST = 100_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final GatewayConfig.Guessing config;
    private final Clock clock;
    private final Counter lockouts;
    private final Cache<String, Tally> tallies;
    private final Cache<Pair, Boolean> letIn;

    /** A client at an address. */
    private record Pair(String address, String clientId) {}

    /** Failed attempts since a moment, and until when nothing more is tried. */
    private record Tally(int failures, Instant since, Instant lockedUntil) {}

    /**
     * Nobody is locked out.
     *
     * @param config how many attempts are let pass
     * @param clock counts them in time
     * @param metrics gets {@code crvs.gateway.lockouts}
     */
    public Lockout(GatewayConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config.guessing();
        this.clock = clock;
        this.lockouts = metrics.counter("crvs.gateway.lockouts");
        this.tallies = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(this.config.within().plus(this.config.lockedFor()))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        this.letIn = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(KNOWN_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Whether a refusal for this reason looks like a guess. */
    public static boolean isGuess(Refusal refusal) {
        return GUESSES.contains(refusal.reason());
    }

    /** Credentials from this address were no good; for this client, or null when none was named. */
    public void failed(String address, String clientId) {
        count("address:" + address);
        if (clientId != null) {
            count("client:" + clientId);
        }
    }

    /**
     * Good credentials of a client came from this address: lets it in.
     *
     * @throws Refusal 429 while the address or the client is locked, and this client is not known at this address
     */
    public void letIn(String address, String clientId) {
        var pair = new Pair(String.valueOf(address), clientId);
        if (letIn.getIfPresent(pair) != null) {
            return;
        }
        check("address:" + address);
        check("client:" + clientId);
        letIn.put(pair, true);
    }

    /**
     * Bad credentials from this address are refused as such only while it is not locked: then nothing is said of them.
     *
     * @throws Refusal 429 while the address is locked
     */
    public void check(String address, String clientId) {
        check("address:" + address);
        if (clientId != null) {
            check("client:" + clientId);
        }
    }

    private void check(String whose) {
        Tally tally = tallies.getIfPresent(whose);
        Instant now = clock.instant();
        if (tally != null && tally.lockedUntil() != null && now.isBefore(tally.lockedUntil())) {
            long seconds = Duration.between(now, tally.lockedUntil()).toSeconds() + 1;
            throw new Refusal(
                            ProblemKind.TOO_MANY_REQUESTS,
                            "locked-out",
                            "Too many wrong credentials came from this address or for this client. Try again in "
                                    + seconds + " s.")
                    .with("Retry-After", String.valueOf(seconds));
        }
    }

    private void count(String whose) {
        Instant now = clock.instant();
        tallies.asMap().compute(whose, (key, held) -> {
            if (held == null || !now.isBefore(held.since().plus(config.within()))) {
                return new Tally(1, now, null);
            }
            if (held.lockedUntil() != null && now.isBefore(held.lockedUntil())) {
                return held;
            }
            int failures = held.failures() + 1;
            if (failures < config.attempts()) {
                return new Tally(failures, held.since(), null);
            }
            lockouts.increment();
            return new Tally(0, now, now.plus(config.lockedFor()));
        });
    }
}
