package org.crvs.interop.webhook.replay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;
import org.crvs.interop.webhook.delivery.DeliveryRepeats;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** The replays in the database. Who claims one owns its next step until the lease runs out. */
@ApplicationScoped
public class ReplayStore {

    private static final String ID = "_id";
    private static final String RUNNING = "running";
    private static final String DUE = "dueAt";
    private static final String CLAIM = "claim";
    private static final String EXPIRES = "expiresAt";

    private final MongoCollection<Replay> replays;

    public ReplayStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        replays = mongo.getDatabase(database).getCollection("replays", Replay.class);
    }

    /** Creates the indexes that are missing. */
    public void createIndexes() {
        replays.createIndex(
                Indexes.ascending(RUNNING), new IndexOptions().unique(true).sparse(true));
        replays.createIndex(Indexes.ascending(DUE));
        replays.createIndex(Indexes.ascending(EXPIRES));
    }

    /** Adds a replay; returns false when one of its subscription runs. */
    boolean add(Replay replay) {
        try {
            replays.insertOne(replay);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    Optional<Replay> find(String id) {
        return Optional.ofNullable(replays.find(eq(ID, id)).first());
    }

    /** Claims the replay whose next step has been due longest. */
    Optional<Replay> claim(Instant now, Instant until) {
        return Optional.ofNullable(replays.findOneAndUpdate(
                lte(DUE, now),
                combine(set(DUE, until), set(CLAIM, UUID.randomUUID().toString())),
                new FindOneAndUpdateOptions().sort(Sorts.ascending(DUE)).returnDocument(ReturnDocument.AFTER)));
    }

    /** Notes that its audit event was sent. */
    void audited(Replay replay) {
        replays.updateOne(eq(ID, replay.id()), unset("audit"));
    }

    /** Notes how far it came and gives it back; without effect when the lease was lost. */
    void advance(Replay claimed, DeliveryRepeats.Step step, Instant due) {
        Bson place = step.place() == null ? unset("place") : set("place", step.place());
        replays.updateOne(owned(claimed), combine(place, inc("done", step.looked()), set(DUE, due), unset(CLAIM)));
    }

    /** Notes how far a recovery has read and gives it back; without effect when the lease was lost. */
    void advance(Replay claimed, Replay.Scan scan, int found, Instant due) {
        Bson left = scan.isDone() ? unset("scan") : set("scan", scan);
        replays.updateOne(
                owned(claimed), combine(left, inc("total", found), inc("done", found), set(DUE, due), unset(CLAIM)));
    }

    /** Ends it; without effect when the lease was lost. */
    void finish(Replay claimed, ReplayState end, int looked, Instant now, Instant expires) {
        replays.updateOne(
                owned(claimed),
                combine(
                        set("state", end.name()),
                        inc("done", looked),
                        set("finishedAt", now),
                        set(EXPIRES, expires),
                        unset(RUNNING),
                        unset(DUE),
                        unset(CLAIM)));
    }

    /** Forgets replays that expired. */
    void purge(Instant now) {
        replays.deleteMany(lte(EXPIRES, now));
    }

    private static Bson owned(Replay claimed) {
        return and(eq(ID, claimed.id()), eq(CLAIM, claimed.claim()));
    }
}
