package org.crvs.interop.search.quota;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds clients to the number of different people whose records they are given in a day. */
@ApplicationScoped
public class Disclosures {

    private static final int RETRY_SECONDS = 5;

    private final ClientLimits limits;
    private final DisclosureStore store;
    private final SearchConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    /**
     * The caps of all clients.
     *
     * @param limits what each may be told
     * @param store counts
     * @param config cap of a client that has none of its own
     * @param metrics counts refusals as {@code crvs.search.persons.refused}
     * @param clock tells the day
     */
    public Disclosures(
            ClientLimits limits, DisclosureStore store, SearchConfig config, MeterRegistry metrics, Clock clock) {
        this.limits = limits;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Counts the records of an answer before it is given; those given before on the same day count once.
     *
     * @throws ProblemException 429 when they would be too many, 503 when they can't be counted
     */
    public void count(String clientId, List<String> recordIds) {
        int cap = limits.dailyPersons(clientId).orElse(config.defaultDailyPersons());
        if (cap <= 0 || recordIds.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean within;
        try {
            within = store.add(clientId, today, recordIds, cap, tomorrow.plus(config.quotaKept()));
        } catch (MongoException e) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "Disclosures can't be counted right now.", RETRY_SECONDS, e);
        }
        if (!within) {
            metrics.counter("crvs.search.persons.refused").increment();
            throw ProblemException.retryLater(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "Daily person cap exceeded: " + cap + " different people a day, counted from midnight UTC.",
                    Math.toIntExact(Math.max(1, Duration.between(now, tomorrow).toSeconds())),
                    null);
        }
    }
}
