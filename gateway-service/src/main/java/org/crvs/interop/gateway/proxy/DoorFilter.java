package org.crvs.interop.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.Filters;

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
}
