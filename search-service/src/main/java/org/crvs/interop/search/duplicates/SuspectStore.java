package org.crvs.interop.search.duplicates;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jakarta.enterprise.context.ApplicationScoped;

/** Remembers the records of which possible duplicates were told, so that they can be taken back. */
@ApplicationScoped
public class SuspectStore {

    private final MongoCollection<Document> suspects;

    /**
     * Remembers in this database.
     *
     * @param mongo the database server
     * @param database name of the database
     */
    public SuspectStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.suspects = mongo.getDatabase(database).getCollection("suspects");
    }

    void remember(String recordId, int version) {
        suspects.updateOne(
                Filters.eq("_id", recordId), Updates.set("version", version), new UpdateOptions().upsert(true));
    }

    boolean isRemembered(String recordId) {
        return suspects.find(Filters.eq("_id", recordId)).first() != null;
    }

    void forget(String recordId) {
        suspects.deleteOne(Filters.eq("_id", recordId));
    }
}
