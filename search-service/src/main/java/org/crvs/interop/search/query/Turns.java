package org.crvs.interop.search.query;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.Engine;
import org.crvs.interop.search.config.SearchConfig;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Lets as many searches work at once as there are processors for them. The others wait, first come, first served: were
 * they all to work in slices, all would be late, and some very late.
 */
@ApplicationScoped
public class Turns {

    private static final int ELSEWHERE = 32;
    private static final int RETRY_SECONDS = 1;

    private final Semaphore free;
    private final Duration longestWait;

    /**
     * Turns.
     *
     * @param config how many searches at once, and how long one waits
     * @param metrics keeps {@code crvs.search.waiting}
     */
    @Inject
    public Turns(SearchConfig config, MeterRegistry metrics) {
        this(atOnce(config), config.longestWait(), metrics);
    }

    Turns(int atOnce, Duration longestWait, MeterRegistry metrics) {
        this.free = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
        metrics.gauge("crvs.search.waiting", free, Semaphore::getQueueLength);
    }

    private static int atOnce(SearchConfig config) {
        if (config.atOnce() > 0) {
            return config.atOnce();
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return config.engine() == Engine.OPENSEARCH ? ELSEWHERE * processors : processors;
    }

    /**
     * Does some work when it is its turn.
     *
     * @throws ProblemException 503 when it does not get its turn in time
     */
    public <T> T take(Supplier<T> work) {
        boolean mine = false;
        try {
            mine = free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw busy();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            if (mine) {
                free.release();
            }
        }
    }

    /** Searches that could begin now. */
    int free() {
        return free.availablePermits();
    }

    private static ProblemException busy() {
        return ProblemException.retryLater(
                ProblemKind.UNAVAILABLE,
                "More is being searched for than can be answered in time.",
                RETRY_SECONDS,
                null);
    }
}
