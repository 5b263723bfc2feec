package org.crvs.interop.notification.declaration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.util.Optional;

/** How JSON notifications are read. */
@ConfigMapping(prefix = "crvs.events")
public interface FormConfig {

    /** File with the country's form definition; without it the one that comes with the service is used. */
    Optional<Path> form();

    /** Largest JSON notification, in bytes. It is kept beside the record made of it, in one document of 16 MiB. */
    @WithDefault("4194304")
    int maxBodyBytes();
}
