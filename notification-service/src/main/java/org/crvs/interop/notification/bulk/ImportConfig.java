package org.crvs.interop.notification.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of bulk imports. */
@ConfigMapping(prefix = "crvs.import")
public interface ImportConfig {

    /** Lines that are written together. */
    @WithDefault("500")
    int batch();

    /** Longest line, in bytes. */
    @WithDefault("4194304")
    int maxLineBytes();

    /** Faults kept with a job; those beyond are counted only. */
    @WithDefault("1000")
    int maxFaults();
}
