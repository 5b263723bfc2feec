package org.crvs.interop.webhook.subscription;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The subscriptions in the database, each with the audit events it still owes. */
@ApplicationScoped
public class SubscriptionStore {

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String AUDITS = "audits";
    private static final String AUDIT_DUE = "auditDue";

    private final MongoCollection<Subscription> subscriptions;

    public SubscriptionStore(MongoClient mongo, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        subscriptions = mongo.getDatabase(database).getCollection("subscriptions", Subscription.class);
    }

    /** Creates the indexes that are missing. */
    public void createIndexes() {
        subscriptions.createIndex(Indexes.ascending("clientId"));
        subscriptions.createIndex(Indexes.ascending("topic"));
        subscriptions.createIndex(Indexes.ascending(AUDIT_DUE), new IndexOptions().sparse(true));
    }

    public Optional<Subscription> find(String id) {
        return Optional.ofNullable(subscriptions.find(eq(ID, id)).first());
    }

    /** The subscriptions that are served for a topic. */
    public List<Subscription> ofTopic(String topic) {
        return subscriptions.find(eq("topic", topic)).into(new ArrayList<>()).stream()
                .filter(Subscription::isActive)
                .toList();
    }

    /** A client's subscriptions, oldest first. */
    public List<Subscription> ofClient(String clientId) {
        return present(eq("clientId", clientId));
    }

    /** Everybody's subscriptions, oldest first. */
    public List<Subscription> all() {
        return present(new Document());
    }

    /** Starts a subscription, also one that was stopped. */
    public void start(Subscription subscription, String audit) {
        subscriptions.updateOne(
                eq(ID, subscription.id()),
                combine(
                        set("clientId", subscription.clientId()),
                        set("clientType", subscription.clientType()),
                        set("clientName", subscription.clientName()),
                        set("callback", subscription.callback()),
                        set("topic", subscription.topic()),
                        set(STATE, SubscriptionState.ACTIVE.name()),
                        unset("reason"),
                        set("createdAt", subscription.createdAt()),
                        push(AUDITS, audit),
                        set(AUDIT_DUE, true)),
                new UpdateOptions().upsert(true));
    }

    /** Stops a subscription: disabled or deleted. */
    public void stop(String id, SubscriptionState state, String reason, String audit) {
        subscriptions.updateOne(
                eq(ID, id),
                combine(set(STATE, state.name()), set("reason", reason), push(AUDITS, audit), set(AUDIT_DUE, true)));
    }

    /** Subscriptions that owe audit events. */
    List<Subscription> owingAudits(int limit) {
        return subscriptions.find(eq(AUDIT_DUE, true)).limit(limit).into(new ArrayList<>());
    }

    /** Notes that an audit event was sent; a deleted subscription that owes none is forgotten. */
    void audited(String id, String audit) {
        subscriptions.updateOne(eq(ID, id), pull(AUDITS, audit));
        subscriptions.updateOne(and(eq(ID, id), size(AUDITS, 0)), unset(AUDIT_DUE));
        subscriptions.deleteOne(and(eq(ID, id), size(AUDITS, 0), eq(STATE, SubscriptionState.DELETED.name())));
    }

    private List<Subscription> present(Bson filter) {
        return subscriptions.find(filter).into(new ArrayList<>()).stream()
                .filter(Subscription::isPresent)
                .sorted(Comparator.comparing(Subscription::createdAt).thenComparing(Subscription::id))
                .toList();
    }
}
