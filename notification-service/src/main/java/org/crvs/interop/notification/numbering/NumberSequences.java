package org.crvs.interop.notification.numbering;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.notification.database.RecordDatabase;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts registrations, by the rest of their number. What a crash left unused is not given out again. */
@ApplicationScoped
public class NumberSequences {

    private final MongoCollection<Document> counters;

    public NumberSequences(RecordDatabase database) {
        this.counters = database.collection(RecordDatabase.COUNTERS);
    }

    /** The next number of a sequence, from 1. */
    long next(String sequence) {
        Document counter = counters.findOneAndUpdate(
                Filters.eq("_id", "number:" + sequence),
                Updates.inc("value", 1L),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return counter.getLong("value");
    }
}
