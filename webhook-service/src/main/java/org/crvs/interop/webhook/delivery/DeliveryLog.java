package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        log.createIndex(Indexes.ascending("recordId"));
        log.createIndex(Indexes.ascending(AUDIT_DUE), new IndexOptions().sparse(true));
        log.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Writes finished deliveries down, over earlier ends of the same deliveries. */
    void write(Collection<Delivery> finished) {
        log.bulkWrite(
                finished.stream()
                        .map(delivery -> new ReplaceOneModel<>(
                                eq(ID, delivery.id()), delivery, new ReplaceOptions().upsert(true)))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(log.find(eq(ID, id)).first());
    }

    /** Which of these ids it knows. */
    Set<String> known(Collection<String> ids) {
        Set<String> known = new HashSet<>();
        log.withDocumentClass(Document.class)
                .find(in(ID, ids))
                .projection(Projections.include(ID))
                .forEach(found -> known.add(found.getString(ID)));
        return known;
    }

    /** Takes the content of a record out of its deliveries. */
    void erase(String recordId) {
        for (Delivery delivery : log.find(eq("recordId", recordId)).into(new ArrayList<>())) {
            log.updateOne(eq(ID, delivery.id()), delivery.erasure());
        }
    }

    /** A page of a subscription's deliveries, newest first. */
    List<Delivery> page(DeliveryPage page) {
        return log.find(page.filter())
                .sort(DeliveryPage.ORDER)
                .limit(page.limit())
                .into(new ArrayList<>());
    }

    /** The latest of a subscription's deliveries that were accepted in a period, without their content; no pings. */
    List<Delivery> latest(String subscriptionId, StatisticsPeriod period, int limit) {
        return log.find(and(
                        eq("subscriptionId", subscriptionId),
                        gte("createdAt", period.from()),
                        lt("createdAt", period.to()),
                        exists("recordId", true)))
                .sort(DeliveryPage.ORDER)
                .limit(limit)
                .projection(Projections.exclude("payload"))
                .into(new ArrayList<>());
    }

    long count(DeliveryRange range) {
        return log.countDocuments(range.filter(null));
    }

    /** The next deliveries of a range, oldest first. */
    List<Delivery> after(DeliveryRange range, DeliveryRange.Place place, int limit) {
        return log.find(range.filter(place))
                .sort(DeliveryRange.ORDER)
                .limit(limit)
                .into(new ArrayList<>());
    }

    List<Delivery> owingAudits(int limit) {
        return log.find(eq(AUDIT_DUE, true)).limit(limit).into(new ArrayList<>());
    }

    void audited(Collection<String> ids) {
        log.updateMany(in(ID, ids), unset(AUDIT_DUE));
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
