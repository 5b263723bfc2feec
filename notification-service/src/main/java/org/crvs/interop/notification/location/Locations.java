package org.crvs.interop.notification.location;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Serves locations from memory. Every replica looks at the revision each second and reads the locations anew when it has
 * changed; the replica that wrote does so before it answers.
 */
@ApplicationScoped
public class Locations {

    private static final Logger LOG = Logger.getLogger(Locations.class);

    private final LocationStore store;
    private volatile LocationTree tree = LocationTree.EMPTY;

    public Locations(LocationStore store) {
        this.store = store;
    }

    /** The locations as this replica knows them. */
    public LocationTree tree() {
        return tree;
    }

    /** Whether the locations have been read at all. */
    public boolean isLoaded() {
        return tree != LocationTree.EMPTY;
    }

    void start(@Observes StartupEvent started) {
        refresh();
    }

    @Scheduled(every = "{crvs.locations.refresh-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        try {
            if (store.revision() != tree.revision()) {
                load();
            }
        } catch (RuntimeException e) {
            LOG.warnf("the locations stay as they were: %s", e.getClass().getSimpleName());
        }
    }

    /** Tells every replica of a change that is in the database, and takes it into memory here. */
    void changed() {
        store.raiseRevision();
        load();
    }

    /** The revision is read first: a change while the locations are being read makes it read them again. */
    private synchronized void load() {
        long revision = store.revision();
        tree = new LocationTree(store.all(), revision);
        LOG.debugf("%d locations at revision %d", tree.all().size(), revision);
    }
}
