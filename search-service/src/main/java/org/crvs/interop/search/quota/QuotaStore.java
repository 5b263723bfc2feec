package org.crvs.interop.search.quota;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.quarkus.runtime.StartupEvent;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts searches in the database: one document per client and day, incremented in one step. */
@ApplicationScoped
public class QuotaStore {

    private static final Logger LOG = Logger.getLogger(QuotaStore.class);
    private static final String SEARCHES = "searches";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> days;

    /**
     * Counts in this database.
     *
     * @param mongo the database server
     * @param database name of the database
     */
    public QuotaStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.days = mongo.getDatabase(database).getCollection("search_days");
    }

    /** A database that is down must not keep the service from starting: counting needs no index, clearing out does. */
    void declareIndexes(@Observes StartupEvent event) {
        try {
            days.createIndex(Indexes.ascending(EXPIRES_AT));
        } catch (MongoException e) {
            LOG.warnf(
                    "the index on %s can't be declared now: %s",
                    EXPIRES_AT, e.getClass().getSimpleName());
        }
    }

    /** Counts one more search and returns how many the client has made that day. */
    long increment(String clientId, LocalDate day, Instant expiresAt) {
        try {
            return incrementOnce(clientId, day, expiresAt);
        } catch (MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Two first searches of the day raced to insert; now the document is there.
            return incrementOnce(clientId, day, expiresAt);
        }
    }

    /** Deletes what has expired. */
    void deleteExpired(Instant now) {
        days.deleteMany(Filters.lt(EXPIRES_AT, Date.from(now)));
    }

    private long incrementOnce(String clientId, LocalDate day, Instant expiresAt) {
        Document counted = days.findOneAndUpdate(
                Filters.eq("_id", clientId + ":" + day),
                Updates.combine(Updates.inc(SEARCHES, 1L), Updates.setOnInsert(EXPIRES_AT, Date.from(expiresAt))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return counted == null ? 1 : counted.get(SEARCHES, Number.class).longValue();
    }
}
