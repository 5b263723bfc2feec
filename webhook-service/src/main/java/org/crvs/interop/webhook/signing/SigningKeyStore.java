package org.crvs.interop.webhook.signing;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The signing keys of the service in the database. */
@ApplicationScoped
public class SigningKeyStore {

    private final MongoCollection<StoredKey> keys;

    public SigningKeyStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        keys = mongo.getDatabase(database).getCollection("signing_keys", StoredKey.class);
    }

    Optional<StoredKey> find(String id) {
        return Optional.ofNullable(keys.find(eq("_id", id)).first());
    }

    /** Keeps a key; the one another instance was faster with wins. */
    StoredKey addOrFind(StoredKey key) {
        try {
            keys.insertOne(key);
            return key;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return find(key.id()).orElseThrow(() -> e);
            }
            throw e;
        }
    }
}
