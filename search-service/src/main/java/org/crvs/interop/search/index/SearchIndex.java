package org.crvs.interop.search.index;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.common.TopicPartition;
import org.crvs.interop.commons.follow.TopicFollower;
import org.crvs.interop.commons.follow.TopicFollowers;
import org.crvs.interop.commons.follow.TracedHandler;
import org.crvs.interop.commons.message.Topics;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.commons.trace.Traces;
import org.crvs.interop.search.config.Engine;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.name.PhoneticKeys;
import org.jboss.logging.Logger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The index in use, and the one being built aside if there is one. A start goes on with the index in use; when there is
 * none, or none this code can go on with, one is built from the beginning of the topic and taken into use once it has
 * caught up. A rebuild that is asked for does the same while the index in use keeps answering.
 */
@ApplicationScoped
public class SearchIndex {

    private static final Logger LOG = Logger.getLogger(SearchIndex.class);
    private static final int RETRY_SECONDS = 5;

    private final SearchConfig config;
    private final TopicFollowers followers;
    private final Traces traces;
    private final Clock clock;
    private final AtomicReference<Generation> live = new AtomicReference<>();
    private final AtomicReference<Generation> building = new AtomicReference<>();
    private IndexFolder folder;
    private OpenSearchCalls cluster;
    private volatile boolean stopping;

    /**
     * The index of this service.
     *
     * @param config where it is and how often it is refreshed and committed
     * @param followers read the record topic
     * @param traces go on with its messages
     * @param clock times refreshes and commits
     */
    public SearchIndex(SearchConfig config, TopicFollowers followers, Traces traces, Clock clock) {
        this.config = config;
        this.followers = followers;
        this.traces = traces;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        PhoneticKeys.use(config.phonetics());
        folder = new IndexFolder(config.indexDirectory());
        if (config.engine() == Engine.OPENSEARCH) {
            cluster = OpenSearchCalls.to(config.opensearch());
        }
        Optional<Path> current = folder.current();
        RecordStore usable =
                current.flatMap(this::open).filter(SearchIndex::isBuilt).orElse(null);
        if (usable != null) {
            live.set(follow(current.get(), usable, () -> {}));
            folder.keepOnly(List.of(current.get()));
            LOG.infof("index %s: %d records, going on where it stood", current.get(), usable.documents());
        } else {
            resumeOrBuild();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        Optional.ofNullable(live.getAndSet(null)).ifPresent(Generation::finish);
        Optional.ofNullable(building.getAndSet(null)).ifPresent(Generation::finish);
        Optional.ofNullable(cluster).ifPresent(OpenSearchCalls::close);
    }

    /**
     * Builds the index anew beside the one in use.
     *
     * @throws ProblemException 409 when one is being built already
     */
    public synchronized void rebuild() {
        if (building.get() != null) {
            throw new ProblemException(ProblemKind.CONFLICT, "The index is being rebuilt already.");
        }
        build(folder.begin());
    }

    /** The index to search in, which Lucene keeps. */
    RecordIndex inUse() {
        return (RecordIndex) store();
    }

    /** The index to search in, which OpenSearch keeps. */
    OpenSearchRecords inCluster() {
        return (OpenSearchRecords) store();
    }

    /** 503 while the first one is being built. */
    private RecordStore store() {
        Generation generation = live.get();
        if (generation == null) {
            throw ProblemException.retryLater(
                    ProblemKind.UNAVAILABLE, "The search index is being built.", RETRY_SECONDS, null);
        }
        return generation.index();
    }

    /** Whether searches can find this version of a record, or a newer one. */
    public boolean shows(String recordId, int version) {
        Generation generation = live.get();
        return generation != null && generation.index().shows(recordId, version);
    }

    /** Whether the message at this place of the topic was taken, or parked. */
    public boolean hasPassed(String topic, int partition, long offset) {
        Generation generation = live.get();
        return generation != null
                && generation.follower().positions().getOrDefault(new TopicPartition(topic, partition), 0L) > offset
                && generation.feeder().hasShownAll();
    }

    /** Whether there is an index that holds everything that was on the topic when the service started. */
    public boolean isReady() {
        Generation generation = live.get();
        return generation != null
                && generation.follower().isCaughtUp()
                && generation.follower().isHealthy();
    }

    Optional<Generation> live() {
        return Optional.ofNullable(live.get());
    }

    Optional<Generation> building() {
        return Optional.ofNullable(building.get());
    }

    private Optional<RecordStore> open(Path path) {
        try {
            return Optional.of(
                    cluster == null ? RecordIndex.open(path) : OpenSearchRecords.open(cluster, config, path));
        } catch (IndexUnusableException e) {
            LOG.warnf("index %s is built anew: %s", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** An index is only taken into use with offsets: one without was lost, or is another engine's. */
    private static boolean isBuilt(RecordStore index) {
        boolean built = !index.offsets().isEmpty();
        if (!built) {
            index.close();
        }
        return built;
    }

    private synchronized void resumeOrBuild() {
        Optional<Path> unfinished = folder.unfinished();
        Optional<RecordStore> index = unfinished.flatMap(this::open);
        if (index.isPresent()) {
            building.set(follow(unfinished.get(), index.get(), this::switchWhenLevel));
        } else {
            build(folder.begin());
        }
    }

    private void build(Path path) {
        LOG.infof("building index %s from the beginning of the topic", path);
        RecordStore index =
                open(path).orElseThrow(() -> new IllegalStateException("a new index can't be made in " + path));
        building.set(follow(path, index, this::switchWhenLevel));
    }

    private Generation follow(Path path, RecordStore index, Runnable progress) {
        var feeder = new IndexFeeder(index, config, clock, positions -> progress.run());
        String name = path.getFileName().toString();
        var traced = new TracedHandler(Topics.RECORDS + " index", traces, feeder);
        TopicFollower follower = followers.follow(name, List.of(Topics.RECORDS), index.offsets(), traced);
        return new Generation(path, index, feeder, follower);
    }

    /** Called by the thread that builds, after each batch. */
    private void switchWhenLevel() {
        Generation next = building.get();
        Generation old = live.get();
        boolean level = next != null && next.follower().isCaughtUp() && (old == null || next.isLevelWith(old));
        if (!level || stopping) {
            return;
        }
        next.index().refresh();
        next.feeder().commit(next.follower().positions());
        folder.use(next.path());
        live.set(next);
        building.set(null);
        if (old != null) {
            old.drop();
        }
        folder.keepOnly(List.of(next.path()));
        LOG.infof("index %s is in use: %d records", next.path(), next.index().documents());
    }
}
