package org.crvs.interop.search.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the search for duplicates. */
@ConfigMapping(prefix = "crvs.search.duplicates")
public interface DuplicatesConfig {

    /** Whether notifications are compared when they arrive, or only once they are declared or registered. */
    @WithDefault("true")
    boolean onNotification();

    /** Probability, 0 to 1, from which a record is told as a possible duplicate. */
    @WithDefault("0.5")
    double threshold();

    /** Most possible duplicates told of one record. */
    @WithDefault("10")
    int most();
}
