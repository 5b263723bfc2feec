package org.crvs.interop.notification.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How what was written gets to Kafka. */
@ConfigMapping(prefix = "crvs.outbox")
public interface OutboxConfig {

    /** Threads that publish right after a write, each for its share of the records. */
    @WithDefault("2")
    int threads();

    /** How often to look for what was left behind. Read by the scheduler. */
    @WithDefault("2s")
    String sweepEvery();

    /** How old a version must be before the sweep takes it: until then its writer may still be at it. */
    @WithDefault("5s")
    Duration grace();

    /** How long to leave the broker alone after it did not answer. */
    @WithDefault("3s")
    Duration pause();
}
