package org.crvs.interop.clientregistry.audit;

import com.mongodb.MongoException;
import io.smallrye.faulttolerance.api.BeforeRetry;
import io.smallrye.faulttolerance.api.BeforeRetryHandler;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.follow.DeadLetters;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Stores and parks until it works: a database or broker that is away for a while delays audit events, it does not lose or
 * park them. The pause between attempts grows to five seconds.
 */
@ApplicationScoped
public class AuditIntake {

    private static final int FOR_EVER = -1;
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final AuditStore store;
    private final ApiKeyUses keyUses;
    private final DeadLetters deadLetters;

    /**
     * Takes what comes from the topic.
     *
     * @param store takes readable events
     * @param keyUses takes the uses of API keys among them
     * @param deadLetters takes the others
     */
    public AuditIntake(AuditStore store, ApiKeyUses keyUses, DeadLetters deadLetters) {
        this.store = store;
        this.keyUses = keyUses;
        this.deadLetters = deadLetters;
    }

    /** Stores events; returns once the database has all of them. */
    @Retry(maxRetries = FOR_EVER, maxDuration = 0, delay = FIRST_PAUSE_MS, retryOn = MongoException.class)
    @ExponentialBackoff(maxDelay = LONGEST_PAUSE_MS)
    @BeforeRetry(TellRetry.class)
    public void store(List<AuditEvent> events) {
        store.addAll(events);
        keyUses.note(events);
    }

    /** Parks a message; returns once the broker has it. */
    @Retry(maxRetries = FOR_EVER, maxDuration = 0, delay = FIRST_PAUSE_MS, retryOn = BrokerUnavailableException.class)
    @ExponentialBackoff(maxDelay = LONGEST_PAUSE_MS)
    @BeforeRetry(TellRetry.class)
    public void park(ConsumerRecord<String, byte[]> message, String reason) {
        deadLetters.park(message, reason);
    }

    /** Says in the log that audit events wait, and for what. */
    public static class TellRetry implements BeforeRetryHandler {

        private static final Logger LOG = Logger.getLogger(AuditIntake.class);

        @Override
        public void handle(ExecutionContext context) {
            LOG.warnf("audit events wait (%s): %s", context.getMethod().getName(), context.getFailure());
        }
    }
}
