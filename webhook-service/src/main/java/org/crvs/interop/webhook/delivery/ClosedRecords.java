package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.crvs.interop.commons.message.RecordMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The records that a court ordered sealed or erased: nothing of their content is kept here, sent, or sent again. Whoever
 * writes content asks afterwards whether its record was closed meanwhile, so that none slips through.
 */
@ApplicationScoped
public class ClosedRecords {

    private static final String ID = "_id";

    private final MongoCollection<Document> closed;
    private final DeliveryStore store;
    private final DeliveryLog log;
    private final Clock clock;

    public ClosedRecords(
            MongoClient mongo,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            DeliveryStore store,
            DeliveryLog log,
            Clock clock) {
        this.closed = mongo.getDatabase(database).getCollection("closed_records");
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /** Closes a record and takes its content out of everything that is kept. */
    public void close(RecordMessage record) {
        var entry = new Document(ID, record.recordId())
                .append("status", record.status().name())
                .append("version", record.version());
        closed.replaceOne(eq(ID, record.recordId()), entry, new ReplaceOptions().upsert(true));
        erase(record.recordId());
    }

    /** Opens a sealed record again: what happens to it from now on is told. What was taken out stays out. */
    public void reopen(String recordId) {
        closed.deleteOne(eq(ID, recordId));
    }

    /** Which of these records are closed. */
    public Set<String> among(Collection<String> recordIds) {
        Set<String> found = new HashSet<>();
        closed.find(in(ID, recordIds)).forEach(entry -> found.add(entry.getString(ID)));
        return found;
    }

    /** Takes the content of those that are closed out again. */
    void eraseClosed(Collection<String> recordIds) {
        among(recordIds).forEach(this::erase);
    }

    private void erase(String recordId) {
        store.erase(recordId, clock.instant());
        log.erase(recordId);
    }
}
