package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

/** The deliveries that are finished, kept for the retention time, each with the audit event it may still owe. */
@ApplicationScoped
public class DeliveryLog {

    private static final String ID = "_id";
    private static final String AUDIT_DUE = "auditDue";
    private static final String EXPIRES = "expiresAt";

    private final MongoCollection<Delivery> log;

    public DeliveryLog(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        log = mongo.getDatabase(database).getCollection("delivery_log", Delivery.class);
    }

    /** Creates the indexes that are missing. */
    public void createIndexes() {
        log.createIndex(Indexes.descending("subscriptionId", "createdAt"));
        log.createIndex(Indexes.ascending(AUDIT_DUE), new IndexOptions().sparse(true));
        log.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Writes a finished delivery down, over an earlier end of the same delivery. */
    void write(Delivery finished) {
        log.replaceOne(eq(ID, finished.id()), finished, new ReplaceOptions().upsert(true));
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(log.find(eq(ID, id)).first());
    }

    boolean has(String id) {
        return log.withDocumentClass(Document.class)
                        .find(eq(ID, id))
                        .projection(Projections.include(ID))
                        .first()
                != null;
    }

    /** A page of a subscription's deliveries, newest first. */
    List<Delivery> page(DeliveryPage page) {
        return log.find(page.filter())
                .sort(DeliveryPage.ORDER)
                .limit(page.limit())
                .into(new ArrayList<>());
    }

    List<Delivery> owingAudits(int limit) {
        return log.find(eq(AUDIT_DUE, true)).limit(limit).into(new ArrayList<>());
    }

    void audited(String id) {
        log.updateOne(eq(ID, id), unset(AUDIT_DUE));
    }

    /** Forgets deliveries that expired; returns how many. What still owes its audit event stays. */
    int purge(Instant now, int limit) {
        List<String> expired = log.find(lte(EXPIRES, now)).limit(limit).into(new ArrayList<>()).stream()
                .filter(delivery -> delivery.auditDue() == null)
                .map(Delivery::id)
                .toList();
        if (!expired.isEmpty()) {
            log.deleteMany(in(ID, expired));
        }
        return expired.size();
    }
}
