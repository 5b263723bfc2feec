package org.crvs.interop.search.quota;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** The records each client was given on a day: one document per client and day, changed in one step. */
@ApplicationScoped
public class DisclosureStore {

    private static final String RECORDS = "records";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<Document> days;

    /**
     * Keeps them in this database.
     *
     * @param mongo the database server
     * @param database name of the database
     */
    public DisclosureStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.days = mongo.getDatabase(database).getCollection("disclosure_days");
    }

    /**
     * Adds records to a client's day unless they would be more than it may be given.
     *
     * @return whether they were added
     */
    boolean add(String clientId, LocalDate day, List<String> recordIds, int cap, Instant expiresAt) {
        String id = clientId + ":" + day;
        Set<String> before;
        try {
            before = addOnce(id, recordIds, expiresAt);
        } catch (MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Two first answers of the day raced to insert; now the document is there.
            before = addOnce(id, recordIds, expiresAt);
        }
        List<String> added = new ArrayList<>(new HashSet<>(recordIds));
        added.removeAll(before);
        if (before.size() + added.size() <= cap) {
            return true;
        }
        days.updateOne(Filters.eq("_id", id), Updates.pullAll(RECORDS, added));
        return false;
    }

    /** Deletes what has expired. */
    void deleteExpired(Instant now) {
        days.deleteMany(Filters.lt(EXPIRES_AT, Date.from(now)));
    }

    /** Returns the records that were there before. */
    private Set<String> addOnce(String id, List<String> recordIds, Instant expiresAt) {
        Document before = days.findOneAndUpdate(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.addEachToSet(RECORDS, recordIds),
                        Updates.setOnInsert(EXPIRES_AT, Date.from(expiresAt))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
        return before == null ? Set.of() : new HashSet<>(before.getList(RECORDS, String.class));
    }
}
