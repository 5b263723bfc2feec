package org.crvs.interop.notification.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Limits of the notification intake. */
@ConfigMapping(prefix = "crvs.intake")
public interface IntakeConfig {

    /** Largest notification, in bytes. A record has to fit into one database document of 16 MiB. */
    @WithDefault("12582912")
    int maxBodyBytes();

    /** How long a repeated submission is recognised. */
    @WithDefault("30d")
    Duration repeatsRecognisedFor();

    /** How often to forget what has expired. Read by the scheduler. */
    @WithDefault("10m")
    String sweepEvery();
}
