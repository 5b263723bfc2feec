package org.crvs.interop.gateway.exchange;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Before the gateway stops, it goes on serving for a moment while every answer asks its sender to connect again, which
 * leads elsewhere once readiness says no. So no request meets a closed door.
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private volatile boolean on;

    void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
        on = true;
        LOG.info("stopping: connections are given up as they are answered");
    }

    /** Whether connections are to be given up. */
    boolean isOn() {
        return on;
    }
}
