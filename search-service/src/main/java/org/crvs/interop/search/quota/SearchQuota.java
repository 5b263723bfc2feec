package org.crvs.interop.search.quota;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds clients to their searches per day; every search counts, whether it finds anything or not. */
@ApplicationScoped
public class SearchQuota {

    private static final int RETRY_SECONDS = 5;

    private final ClientLimits limits;
    private final QuotaStore store;
    private final DisclosureStore disclosures;
    private final SearchConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    /**
     * The quotas of all clients.
     *
     * @param limits what each may do
     * @param store counts
     * @param disclosures cleared out together with the counts
     * @param config limit of a client that has none of its own, and how long counts are kept
     * @param metrics counts refusals as {@code crvs.search.quota.refused}
     * @param clock tells the day
     */
    public SearchQuota(
            ClientLimits limits,
            QuotaStore store,
            DisclosureStore disclosures,
            SearchConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.limits = limits;
        this.store = store;
        this.disclosures = disclosures;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts a search.
     *
     * @throws QuotaExceededException when it is one too many
     * @throws ProblemException 503 when it can't be counted
     */
    public QuotaUse take(String clientId) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        int limit = limits.dailySearches(clientId).orElse(config.defaultDailyQuota());
        long used = count(clientId, today, tomorrow.plus(config.quotaKept()));
        var use = new QuotaUse(
                limit, used, Math.max(1, Duration.between(now, tomorrow).toSeconds()));
        if (use.isExceeded()) {
            metrics.counter("crvs.search.quota.refused").increment();
            throw new QuotaExceededException(use);
        }
        return use;
    }

    @Scheduled(every = "6h", delayed = "10m")
    void clearOut() {
        store.deleteExpired(clock.instant());
        disclosures.deleteExpired(clock.instant());
    }

    private long count(String clientId, LocalDate day, Instant expiresAt) {
        try {
            return store.increment(clientId, day, expiresAt);
        } catch (MongoException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "Searches can't be counted right now.", RETRY_SECONDS, e);
        }
    }
}
