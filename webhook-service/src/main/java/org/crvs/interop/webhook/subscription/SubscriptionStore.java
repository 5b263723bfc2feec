package org.crvs.interop.webhook.subscription;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** The subscriptions in the database, each with the audit events it still owes. */
@ApplicationScoped
public class SubscriptionStore {

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String REASON = "reason";
    private static final String SETTINGS = "settings";
    private static final String VERSION = "version";
    private static final String FAILING = "failingSince";
    private static final String WEBSUB = "webSub";
    private static final String CREDENTIALS = "sealedCredentials";
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

    /** The subscriptions that take events of these topics. */
    public List<Subscription> ofTopics(Collection<String> topics) {
        return subscriptions.find(in("topic", topics)).into(new ArrayList<>()).stream()
                .filter(Subscription::takesEvents)
                .toList();
    }

    /** The ids of all subscriptions. */
    public List<String> ids() {
        List<String> ids = new ArrayList<>();
        subscriptions
                .withDocumentClass(Document.class)
                .find()
                .projection(Projections.include(ID))
                .forEach(found -> ids.add(found.getString(ID)));
        return ids;
    }

    /** A client's subscriptions, oldest first. */
    public List<Subscription> ofClient(String clientId) {
        return present(eq("clientId", clientId));
    }

    /** Everybody's subscriptions, oldest first. */
    public List<Subscription> all() {
        return present(new Document());
    }

    /** Starts a subscription, also one that was stopped; only one that still exists keeps settings and credentials. */
    void start(Subscription subscription, Instant since, String audit) {
        subscriptions.updateOne(
                and(eq(ID, subscription.id()), eq(STATE, SubscriptionState.DELETED.name())),
                combine(unset(SETTINGS), unset(CREDENTIALS)));
        subscriptions.updateOne(
                eq(ID, subscription.id()),
                combine(
                        inc(VERSION, 1L),
                        set("clientId", subscription.clientId()),
                        set("clientType", subscription.clientType()),
                        set("clientName", subscription.clientName()),
                        set("callback", subscription.callback()),
                        set("topic", subscription.topic()),
                        set(STATE, SubscriptionState.ACTIVE.name()),
                        unset(REASON),
                        unset(FAILING),
                        subscription.webSub() == null ? unset(WEBSUB) : set(WEBSUB, subscription.webSub()),
                        set("createdAt", since),
                        push(AUDITS, audit),
                        set(AUDIT_DUE, true)),
                new UpdateOptions().upsert(true));
    }

    /** Subscriptions whose lease has run out. */
    List<Subscription> expired(Instant now) {
        return present(lte("webSub.leaseUntil", now));
    }

    /** Ends a subscription. */
    boolean end(String id, String reason, String audit) {
        return stop(
                and(eq(ID, id), ne(STATE, SubscriptionState.DELETED.name())), SubscriptionState.DELETED, reason, audit);
    }

    /** Stops serving a subscription that is served; returns whether it was. */
    boolean disable(String id, String reason, String audit) {
        List<String> served = List.of(SubscriptionState.ACTIVE.name(), SubscriptionState.PAUSED.name());
        return stop(and(eq(ID, id), in(STATE, served)), SubscriptionState.DISABLED, reason, audit);
    }

    private boolean stop(Bson which, SubscriptionState state, String reason, String audit) {
        return subscriptions
                        .updateOne(
                                which,
                                combine(
                                        set(STATE, state.name()),
                                        set(REASON, reason),
                                        inc(VERSION, 1L),
                                        push(AUDITS, audit),
                                        set(AUDIT_DUE, true)))
                        .getModifiedCount()
                > 0;
    }

    /** Notes that attempts fail, if it is not noted; returns whether it was not. */
    boolean failing(String id, Instant since) {
        return subscriptions
                        .updateOne(and(eq(ID, id), exists(FAILING, false)), set(FAILING, since))
                        .getModifiedCount()
                > 0;
    }

    /** Notes that an attempt succeeded; returns whether something had been noted. */
    boolean recovered(String id) {
        return subscriptions
                        .updateOne(and(eq(ID, id), exists(FAILING)), unset(FAILING))
                        .getModifiedCount()
                > 0;
    }

    /**
     * Writes state, reason, settings and credentials, unless somebody else changed the subscription since it was read.
     *
     * @return as it is now; empty when it was changed or ended in between
     */
    Optional<Subscription> update(Subscription changed, String audit) {
        Bson sameVersion = changed.version() == null ? exists(VERSION, false) : eq(VERSION, changed.version());
        Bson revived = changed.failingSince() == null ? unset(FAILING) : set(FAILING, changed.failingSince());
        return Optional.ofNullable(subscriptions.findOneAndUpdate(
                and(eq(ID, changed.id()), ne(STATE, SubscriptionState.DELETED.name()), sameVersion),
                combine(
                        revived,
                        changed.sealedCredentials() == null
                                ? unset(CREDENTIALS)
                                : set(CREDENTIALS, changed.sealedCredentials()),
                        set(STATE, changed.state().name()),
                        changed.reason() == null ? unset(REASON) : set(REASON, changed.reason()),
                        changed.settings() == null ? unset(SETTINGS) : set(SETTINGS, changed.settings()),
                        inc(VERSION, 1L),
                        push(AUDITS, audit),
                        set(AUDIT_DUE, true)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
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
