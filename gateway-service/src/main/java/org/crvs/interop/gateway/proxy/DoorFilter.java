package org.crvs.interop.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts the door before everything the server itself would answer, CORS alone excepted. */
@ApplicationScoped
public class DoorFilter {

    private static final int AFTER_CORS = 250;

    private final Door door;

    /** For this door. */
    public DoorFilter(Door door) {
        this.door = door;
    }

    void register(@Observes Filters filters) {
        filters.register(door::enter, AFTER_CORS);
    }

    /** The server's own page for a malformed request is none of the problems promised. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(door::turnAway);
    }
}
