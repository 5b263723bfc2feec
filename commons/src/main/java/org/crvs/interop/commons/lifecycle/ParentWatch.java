package org.crvs.interop.commons.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.io.IOException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends a service when the launcher that started it is gone: the launcher holds the other end of its standard input, so
 * that end of input means no parent. Off unless {@code crvs.exit-with-parent} says so; a container has no such parent.
 */
@ApplicationScoped
public class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    void watch(
            @Observes StartupEvent started,
            @ConfigProperty(name = "crvs.exit-with-parent", defaultValue = "false") boolean exitWithParent) {
        if (exitWithParent) {
            var thread = new Thread(ParentWatch::untilEndOfInput, "parent-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void untilEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // what the parent writes means nothing; only that it still can
            }
        } catch (IOException e) {
            LOG.debug("standard input is closed", e);
        }
        LOG.info("the launcher is gone: stopping");
        Quarkus.asyncExit(0);
    }
}
