package org.crvs.interop.webhook.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    Optional<Delivery> find(String id) {
        return Optional.ofNullable(deliveries.find(eq(ID, id)).first());
    }

    /** Claims the delivery of a subscription that has been due longest. */
    Optional<Claimed> claim(String subscriptionId, Instant now, Instant until) {
        String claim = UUID.randomUUID().toString();
        Delivery before = deliveries.findOneAndUpdate(
                and(eq(SUBSCRIPTION, subscriptionId), lte(DUE, now)),
                combine(set(STATE, DeliveryState.CLAIMED.name()), set(DUE, until), set(CLAIM, claim)),
                new FindOneAndUpdateOptions().sort(Sorts.ascending(DUE)).returnDocument(ReturnDocument.BEFORE));
        return Optional.ofNullable(before)
                .map(found -> new Claimed(found.claimedBy(claim, until), found.state() == DeliveryState.CLAIMED));
    }

    boolean isHeldBy(Delivery claimed) {
        return deliveries.find(owned(claimed)).first() != null;
    }

    /** Gives a claimed delivery back, due at its {@code dueAt}; without effect when the lease was lost. */
    void giveBack(Delivery claimed, Delivery next) {
        deliveries.updateOne(
                owned(claimed),
                combine(
                        set(STATE, DeliveryState.PENDING.name()),
                        set(DUE, next.dueAt()),
                        unset(CLAIM),
                        set("failures", next.failures()),
                        set("attempts", next.attempts()),
                        set("attemptCount", next.attemptCount())));
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

    void remove(String id) {
        deliveries.deleteOne(eq(ID, id));
    }

    /** Subscriptions that have something due. */
    List<String> subscriptionsDue(Instant now) {
        return deliveries.distinct(SUBSCRIPTION, lte(DUE, now), String.class).into(new ArrayList<>());
    }

    /** Subscriptions that something is held for. */
    List<String> subscriptionsHeld() {
        return deliveries
                .distinct(SUBSCRIPTION, eq(STATE, DeliveryState.HELD.name()), String.class)
                .into(new ArrayList<>());
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

    /** A page of a subscription's deliveries, newest first. */
    List<Delivery> page(DeliveryPage page) {
        return deliveries
                .find(page.filter())
                .sort(DeliveryPage.ORDER)
                .limit(page.limit())
                .into(new ArrayList<>());
    }

    long count(DeliveryState state) {
        return deliveries.countDocuments(eq(STATE, state.name()));
    }

    long countDue(Instant now) {
        return deliveries.countDocuments(lte(DUE, now));
    }

    /** Since when the oldest due delivery is due; empty when none is. */
    Optional<Instant> dueLongest(Instant now) {
        return Optional.ofNullable(deliveries
                        .find(lte(DUE, now))
                        .sort(Sorts.ascending(DUE))
                        .first())
                .map(Delivery::dueAt);
    }

    private static Bson owned(Delivery claimed) {
        return and(eq(ID, claimed.id()), eq(CLAIM, claimed.claim()));
    }
}
