package org.crvs.interop.commons.lifecycle;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Before a service stops, it goes on serving for a moment ({@code quarkus.shutdown.delay}) while every answer asks its
 * sender to connect again, which leads elsewhere once readiness says no. So no request meets a closed door, also of
 * senders that keep their connections.
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int BEFORE_OTHERS = 10_000;
    private static final long NO_ERROR = 0;

    private volatile boolean on;

    void register(@Observes Filters filters) {
        filters.register(this::giveUp, BEFORE_OTHERS);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
        on = true;
        LOG.info("stopping: connections are given up as they are answered");
    }

    /** Whether connections are to be given up. */
    boolean isOn() {
        return on;
    }

    private void giveUp(RoutingContext request) {
        // as the answer leaves, so that one whose request came before is not forgotten
        request.addHeadersEndHandler(leaving -> {
            if (isOn() && request.request().version() == HttpVersion.HTTP_2) {
                request.request().connection().goAway(NO_ERROR);
            } else if (isOn()) {
                request.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
        });
        request.next();
    }
}
