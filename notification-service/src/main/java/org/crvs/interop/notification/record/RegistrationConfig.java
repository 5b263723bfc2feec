package org.crvs.interop.notification.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How registrations are numbered and confirmed. */
@ConfigMapping(prefix = "crvs.registration")
public interface RegistrationConfig {

    /** Who confirms a registration. */
    enum Confirmation {
        /** The suite: {@code register} gives the number and registers at once. */
        INTERNAL,
        /** Another system: {@code register} waits for {@code confirm} with the number, or {@code reject}. */
        EXTERNAL
    }

    /** {@code internal} or {@code external}. */
    @WithDefault("internal")
    Confirmation confirmation();
}
