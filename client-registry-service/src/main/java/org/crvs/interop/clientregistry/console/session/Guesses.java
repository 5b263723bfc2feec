package org.crvs.interop.clientregistry.console.session;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.quarkus.scheduler.Scheduled;
import org.bson.Document;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts wrong passwords, and locks out who guesses: a name for the address the guesses come from, so that guessing from
 * elsewhere does not lock a person out, and, after ten times as many, an address or a name altogether.
 */
@ApplicationScoped
public class Guesses {

    private static final Logger LOG = Logger.getLogger(Guesses.class);
    private static final int WIDER = 10;
    private static final String ID = "_id";
    private static final String FAILURES = "failures";
    private static final String LAST = "lastAt";

    private final MongoCollection<Document> guesses;
    private final ConsoleConfig config;
    private final Clock clock;

    /**
     * The guesses in this database.
     *
     * @param database holds them
     * @param config tells how many are too many
     * @param clock tells the time
     */
    public Guesses(RegistryDatabase database, ConsoleConfig config, Clock clock) {
        this.guesses = database.collection(RegistryDatabase.CONSOLE_GUESSES, Document.class);
        this.config = config;
        this.clock = clock;
    }

    /** Whether this name is locked for this address. */
    boolean locked(String username, String address) {
        return keys(username, address).stream().anyMatch(key -> {
            Document found = guesses.find(eq(ID, key.id())).first();
            return found != null && !expired(found) && found.getInteger(FAILURES, 0) >= key.most();
        });
    }

    /** Counts a wrong password. */
    void wrong(String username, String address) {
        for (Key key : keys(username, address)) {
            Document found = guesses.find(eq(ID, key.id())).first();
            if (found != null && expired(found)) {
                guesses.deleteOne(eq(ID, key.id()));
            }
            guesses.findOneAndUpdate(
                    eq(ID, key.id()),
                    Updates.combine(Updates.inc(FAILURES, 1), Updates.set(LAST, Date.from(clock.instant()))),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        }
    }

    /** Forgets the guesses of somebody who knew the password after all. */
    void right(String username, String address) {
        guesses.deleteOne(eq(ID, keys(username, address).get(0).id()));
    }

    /** Forgets guesses nobody counts any more. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        try {
            guesses.deleteMany(lt(LAST, Date.from(clock.instant().minus(config.lockout()))));
        } catch (MongoException e) {
            LOG.debugf("old guesses stay a little longer: %s", e);
        }
    }

    private boolean expired(Document guess) {
        return !clock.instant().isBefore(guess.getDate(LAST).toInstant().plus(config.lockout()));
    }

    private record Key(String id, int most) {}

    private List<Key> keys(String username, String address) {
        return List.of(
                new Key("both:" + username + "@" + address, config.attempts()),
                new Key("name:" + username, config.attempts() * WIDER),
                new Key("address:" + address, config.attempts() * WIDER));
    }
}
