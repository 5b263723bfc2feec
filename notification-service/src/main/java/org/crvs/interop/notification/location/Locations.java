package org.crvs.interop.notification.location;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Tells every replica of changes that are in the database, and takes them into memory here. */
    void changed(Collection<Location> written) {
        long raised = store.raiseRevision();
        take(written, raised);
    }

    /** Reads everything anew, for a writer that found others had written. */
    void reload() {
        store.raiseRevision();
        load();
    }

    /** When nobody else has changed anything, nothing needs to be read. */
    private synchronized void take(Collection<Location> written, long raised) {
        if (tree.revision() == raised - 1) {
            tree = tree.with(written, raised);
        } else if (tree.revision() < raised) {
            load();
        }
    }

    /**
     * The revision is read first: a change while the locations are being read makes it read them again. Places that have
     * not changed stay the same objects, so that two trees of a large country fit into memory.
     */
    private synchronized void load() {
        long revision = store.revision();
        LocationTree known = tree;
        Map<String, String> ids = new HashMap<>();
        List<Location> found = new ArrayList<>();
        store.each(location ->
                found.add(known.find(location.id()).filter(location::equals).orElseGet(() -> location.sharing(ids))));
        tree = new LocationTree(found, revision);
        LOG.debugf("%d locations at revision %d", tree.all().size(), revision);
    }
}
