package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/** The deliveries that are not finished. Who claims one owns it until its lease runs out. */
@ApplicationScoped
public class DeliveryStore {

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String SUBSCRIPTION = "subscriptionId";
    private static final String DUE = "dueAt";
    private static final String CLAIM = "claim";
    private static final String REASON = "reason";
    private static final String RECORD = "recordId";

    private final MongoCollection<Delivery> deliveries;

    public DeliveryStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        deliveries = mongo.getDatabase(database).getCollection("deliveries", Delivery.class);
    }

    /**
     * A delivery with its lease.
     *
     * @param delivery the delivery, claimed
     * @param leaseLost whether somebody else held it before and let the lease run out
     */
    record Claimed(Delivery delivery, boolean leaseLost) {}

    /** Creates the indexes that are missing. */
    public void createIndexes() {
        deliveries.createIndex(Indexes.ascending(SUBSCRIPTION, DUE));
        deliveries.createIndex(Indexes.ascending(DUE, SUBSCRIPTION));
        deliveries.createIndex(Indexes.ascending(STATE, SUBSCRIPTION));
        deliveries.createIndex(Indexes.descending(SUBSCRIPTION, "createdAt"));
        deliveries.createIndex(Indexes.ascending(RECORD, SUBSCRIPTION));
    }

    /** Adds a delivery; returns false when there is one with this id. */
    boolean addIfAbsent(Delivery delivery) {
        try {
            deliveries.insertOne(delivery);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Adds deliveries, in order; returns the ids of those that were there. */
    Set<String> addAbsent(List<Delivery> fresh) {
        try {
            deliveries.insertMany(fresh);
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream()
                            .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
        }
        // a repeat of something already taken: rare, so one by one
        Set<String> present = new HashSet<>();
        for (Delivery delivery : fresh) {
            Delivery kept =
                    addIfAbsent(delivery) ? delivery : find(delivery.id()).orElse(delivery);
            if (!Objects.equals(kept.claim(), delivery.claim())
                    || !kept.createdAt().equals(delivery.createdAt())) {
                present.add(delivery.id());
            }
        }
        return present;
    }

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(deliveries.find(eq(ID, id)).first());
    }

    /** Claims deliveries of a subscription, those that have been due longest first. */
    List<Claimed> claim(String subscriptionId, Instant now, Instant until, int limit) {
        List<String> due = new ArrayList<>();
        deliveries
                .withDocumentClass(Document.class)
                .find(and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now)))
                .sort(Sorts.ascending(SUBSCRIPTION, DUE))
                .limit(limit)
                .projection(Projections.include(ID))
                .forEach(found -> due.add(found.getString(ID)));
        if (due.isEmpty()) {
            return List.of();
        }
        List<Delivery> before = deliveries.find(in(ID, due)).into(new ArrayList<>());
        String claim = UUID.randomUUID().toString();
        deliveries.updateMany(
                and(in(ID, due), lte(DUE, now)),
                combine(set(STATE, DeliveryState.CLAIMED.name()), set(DUE, until), set(CLAIM, claim)));
        // another instance may have been faster with some of them
        Set<String> owned =
                held(before.stream().map(found -> found.claimedBy(claim, until)).toList());
        return before.stream()
                .filter(found -> owned.contains(found.id()))
                .sorted(Comparator.comparing(Delivery::dueAt).thenComparing(Delivery::version))
                .map(found -> new Claimed(found.claimedBy(claim, until), found.state() == DeliveryState.CLAIMED))
                .toList();
    }

    /** The ids of those that are still claimed as they say. */
    Set<String> held(List<Delivery> claimed) {
        if (claimed.isEmpty()) {
            return Set.of();
        }
        Map<String, String> wanted = new HashMap<>();
        claimed.forEach(delivery -> wanted.put(delivery.id(), delivery.claim()));
        Set<String> held = new HashSet<>();
        deliveries
                .withDocumentClass(Document.class)
                .find(in(ID, wanted.keySet()))
                .projection(Projections.include(ID, CLAIM))
                .forEach(found -> {
                    if (wanted.get(found.getString(ID)).equals(found.getString(CLAIM))) {
                        held.add(found.getString(ID));
                    }
                });
        return held;
    }

    /** Gives claimed deliveries back after an attempt; without effect where the lease was lost. */
    void giveBack(List<DeliveryJournal.Entry> entries) {
        deliveries.bulkWrite(
                entries.stream()
                        .map(entry -> new UpdateOneModel<Delivery>(
                                owned(entry.claimed()),
                                combine(
                                        set(STATE, DeliveryState.PENDING.name()),
                                        set(DUE, entry.next().dueAt()),
                                        unset(CLAIM),
                                        set("failures", entry.next().failures()),
                                        set("attempts", entry.next().attempts()),
                                        set("attemptCount", entry.next().attemptCount()))))
                        .toList(),
                new BulkWriteOptions().ordered(false));
    }

    /** Gives claimed deliveries back that were not attempted; without effect where the lease was lost. */
    void release(Collection<Delivery> claimed, Instant due) {
        if (!claimed.isEmpty()) {
            deliveries.bulkWrite(
                    claimed.stream()
                            .map(delivery -> new UpdateOneModel<Delivery>(
                                    owned(delivery),
                                    combine(set(STATE, DeliveryState.PENDING.name()), set(DUE, due), unset(CLAIM))))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    /** Puts what is due for a subscription, and not claimed, off. */
    void postpone(String subscriptionId, Instant now, Instant until) {
        deliveries.updateMany(
                and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now), eq(STATE, DeliveryState.PENDING.name())),
                set(DUE, until));
    }

    /** Makes what waits of a record due for a subscription. */
    void dueNow(String subscriptionId, String recordId, Instant now) {
        deliveries.updateMany(
                and(
                        eq(RECORD, recordId),
                        eq(SUBSCRIPTION, subscriptionId),
                        eq(STATE, DeliveryState.PENDING.name()),
                        eq("failures", 0)),
                set(DUE, now));
    }

    /** The delivery of an earlier version of the record that waits for the subscription, or empty. */
    Optional<Delivery> earlier(Delivery delivery) {
        return Optional.ofNullable(deliveries
                .find(and(
                        eq(RECORD, delivery.recordId()),
                        eq(SUBSCRIPTION, delivery.subscriptionId()),
                        lt("version", delivery.version())))
                .first());
    }

    /** Takes the content of a record out of its deliveries; those that wait are due, to be given up. */
    void erase(String recordId, Instant now) {
        for (Delivery delivery : deliveries.find(eq(RECORD, recordId)).into(new ArrayList<>())) {
            deliveries.updateOne(eq(ID, delivery.id()), delivery.erasure());
            deliveries.updateOne(and(eq(ID, delivery.id()), eq(STATE, DeliveryState.PENDING.name())), set(DUE, now));
        }
    }

    /** Whether something is due for a subscription. */
    boolean hasDue(String subscriptionId, Instant now) {
        return deliveries
                        .withDocumentClass(Document.class)
                        .find(and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now)))
                        .projection(Projections.include(ID))
                        .first()
                != null;
    }

    /** Subscriptions that something waits for, those that were ended included. */
    List<String> subscriptions() {
        return deliveries
                .distinct(SUBSCRIPTION, exists(SUBSCRIPTION), String.class)
                .into(new ArrayList<>());
    }

    /** Holds what waits for a subscription. */
    void hold(String subscriptionId, String reason) {
        deliveries.updateMany(
                and(eq(SUBSCRIPTION, subscriptionId), eq(STATE, DeliveryState.PENDING.name())),
                combine(set(STATE, DeliveryState.HELD.name()), set(REASON, reason), unset(DUE)));
    }

    /** Makes what is held for a subscription due. */
    void release(String subscriptionId, Instant now) {
        deliveries.updateMany(
                and(eq(STATE, DeliveryState.HELD.name()), eq(SUBSCRIPTION, subscriptionId)),
                combine(set(STATE, DeliveryState.PENDING.name()), set(DUE, now), unset(REASON)));
    }

    void remove(Collection<String> ids) {
        deliveries.deleteMany(in(ID, ids));
    }

    /** Deliveries of a subscription that nobody has a lease on. */
    List<Delivery> unclaimed(String subscriptionId, Instant now, int limit) {
        return deliveries.find(eq(SUBSCRIPTION, subscriptionId)).limit(limit).into(new ArrayList<>()).stream()
                .filter(delivery -> delivery.state() != DeliveryState.CLAIMED
                        || !delivery.dueAt().isAfter(now))
                .toList();
    }

    /** Held deliveries accepted before {@code time}. */
    List<Delivery> heldSince(Instant time, int limit) {
        return deliveries
                .find(and(eq(STATE, DeliveryState.HELD.name()), lte("createdAt", time)))
                .limit(limit)
                .into(new ArrayList<>());
    }

    long countDue(String subscriptionId, Instant now) {
        return deliveries.countDocuments(and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now)));
    }

    private static Bson owned(Delivery claimed) {
        return and(eq(ID, claimed.id()), eq(CLAIM, claimed.claim()));
    }
}
