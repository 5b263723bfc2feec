package org.crvs.interop.gateway.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.crvs.interop.commons.audit.AuditTrail;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.crvs.interop.commons.message.AuditMessage;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Audits what the gateway does itself without making anybody wait: a bounded queue and a thread of its own. A flood of
 * refusals while the broker is away overflows it; what is lost then is counted.
 */
@ApplicationScoped
public class AuditQueue {

    private static final Logger LOG = Logger.getLogger(AuditQueue.class);
    private static final int MOST_WAITING = 10_000;
    private static final long POLL_MILLIS = 200;
    private static final long STOP_PATIENCE_MILLIS = 5_000;

    private final AuditTrail trail;
    private final Counter lost;
    private final BlockingQueue<AuditMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "gateway-audit");
    private volatile boolean stopping;

    /**
     * Empty.
     *
     * @param trail takes events
     * @param metrics gets {@code crvs.gateway.audit.lost} and {@code crvs.gateway.audit.waiting}
     */
    public AuditQueue(AuditTrail trail, MeterRegistry metrics) {
        this.trail = trail;
        this.lost = metrics.counter("crvs.gateway.audit.lost");
        metrics.gaugeCollectionSize("crvs.gateway.audit.waiting", List.of(), waiting);
    }

    void start(@Observes StartupEvent started) {
        writer.setDaemon(true);
        writer.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        stopping = true;
        try {
            writer.join(STOP_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has an event audited as soon as can be. */
    void add(AuditMessage event) {
        if (!waiting.offer(event)) {
            lost.increment();
        }
    }

    private void write() {
        AuditMessage event = null;
        while (true) {
            try {
                event = event == null ? waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS) : event;
                if (event != null) {
                    trail.write(event);
                    event = null;
                } else if (stopping) {
                    return;
                }
            } catch (BrokerUnavailableException e) {
                LOG.warnf("%d audit events wait for the broker: %s", waiting.size() + 1, e.getMessage());
                if (stopping) {
                    lost.increment(waiting.size() + 1.0);
                    return;
                }
            } catch (InterruptedException e) {
                LOG.warn("the writer of audit events was interrupted", e);
                return;
            }
        }
    }
}
