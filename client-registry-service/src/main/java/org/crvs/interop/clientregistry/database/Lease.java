package org.crvs.interop.clientregistry.database;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import org.bson.Document;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;

/**
 * A job that at most one thread of all instances does at a time. Held until released, or until its time is over should
 * the holder die.
 */
public final class Lease implements AutoCloseable {

    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> leases;
    private final Clock clock;
    private final String job;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();

    private Lease(MongoCollection<Document> leases, Clock clock, String job, Duration length) {
        this.leases = leases;
        this.clock = clock;
        this.job = job;
        this.length = length;
    }

    /**
     * Tries to take a job.
     *
     * @param length how long the job stays taken after the last {@link #renew()}
     * @return null when somebody else has it
     */
    public static Lease take(RegistryDatabase database, Clock clock, String job, Duration length) {
        var lease = new Lease(database.collection(RegistryDatabase.LEASES, Document.class), clock, job, length);
        return lease.taken() ? lease : null;
    }

    /** Holds it for another {@code length} from now; false when it was lost to somebody else. */
    public boolean renew() {
        return leases.updateOne(and(eq(ID, job), eq(OWNER, owner)), set(UNTIL, end()))
                        .getMatchedCount()
                == 1;
    }

    /** Gives the job back. */
    @Override
    public void close() {
        leases.deleteOne(and(eq(ID, job), eq(OWNER, owner)));
    }

    /** The upsert can't replace a live lease: the id is taken, and the filter does not match it. */
    private boolean taken() {
        try {
            leases.findOneAndUpdate(
                    and(eq(ID, job), lt(UNTIL, Date.from(clock.instant()))),
                    combine(set(OWNER, owner), set(UNTIL, end())),
                    new FindOneAndUpdateOptions().upsert(true));
            return true;
        } catch (MongoException e) {
            if (DuplicateKeys.causedBy(e)) {
                return false;
            }
            throw e;
        }
    }

    private Date end() {
        return Date.from(clock.instant().plus(length));
    }
}
