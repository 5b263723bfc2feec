package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.clientregistry.database.RegistryDatabase;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * When API keys were last used, as the gateway tells it in the audit: at most once per key and hour, so the time is right
 * to the hour. Beside the clients and not in them: a use is no new version of a client.
 */
@ApplicationScoped
public class ApiKeyUses {

    /** The action that tells of a use. */
    public static final String ACTION = "api-key.use";

    private static final String ID = "_id";
    private static final String LAST_USED_AT = "lastUsedAt";
    private static final String KEY_ID = "keyId";

    private final MongoCollection<Document> uses;

    /**
     * The uses in this database.
     *
     * @param database holds them
     */
    public ApiKeyUses(RegistryDatabase database) {
        this.uses = database.collection(RegistryDatabase.API_KEY_USES, Document.class);
    }

    /** Takes the uses among these events; taking one again, or out of order, changes nothing. */
    void note(List<AuditEvent> events) {
        Map<String, Instant> latest = new HashMap<>();
        for (AuditEvent event : events) {
            if (ACTION.equals(event.action())) {
                event.detail().stream()
                        .filter(entry -> KEY_ID.equals(entry.name()))
                        .forEach(entry -> latest.merge(entry.value(), event.at(), ApiKeyUses::later));
            }
        }
        if (!latest.isEmpty()) {
            uses.bulkWrite(
                    latest.entrySet().stream()
                            .map(use -> new UpdateOneModel<Document>(
                                    eq(ID, use.getKey()),
                                    Updates.max(LAST_USED_AT, Date.from(use.getValue())),
                                    new UpdateOptions().upsert(true)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    /** When each of these keys was last used; one that never was is left out. */
    public Map<String, Instant> last(List<String> keyIds) {
        Map<String, Instant> last = new HashMap<>();
        if (!keyIds.isEmpty()) {
            uses.find(in(ID, keyIds))
                    .forEach(use -> last.put(
                            use.getString(ID), use.getDate(LAST_USED_AT).toInstant()));
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
