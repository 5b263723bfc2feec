package org.crvs.interop.commons.time;

import java.time.Clock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one clock: everything that asks for the time asks this bean, so that tests can set it. */
public class ClockProducer {

    /** The system clock in UTC. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.systemUTC();
    }
}
