package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.crvs.interop.clientregistry.database.DuplicateKeys;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.clientregistry.query.PageToken;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps audit events for good: they are added, never changed. Adding the same event again does nothing. */
@ApplicationScoped
public class AuditStore {

    private static final String ID = "_id";
    private static final String AT = "at";

    private final MongoCollection<AuditEvent> events;

    /**
     * The store in this database.
     *
     * @param database holds the events
     */
    public AuditStore(RegistryDatabase database) {
        this.events = database.collection(RegistryDatabase.AUDIT_EVENTS, AuditEvent.class);
    }

    /** Adds an event; on return the database has acknowledged it. */
    public void add(AuditEvent event) {
        try {
            events.insertOne(event);
        } catch (MongoException e) {
            if (!DuplicateKeys.causedBy(e)) {
                throw e;
            }
        }
    }

    /** Adds events; on return the database has acknowledged all of them. */
    public void addAll(List<AuditEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            events.insertMany(batch, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            // Usually events that came before. Which of the others were kept is not worth trusting: each goes again.
            batch.forEach(this::add);
        }
    }

    /** One page of the events a query asks for, newest first. */
    public Page<AuditEvent> find(AuditQuery query) {
        List<AuditEvent> found = events.find(filter(query))
                .sort(descending(AT, ID))
                .limit(query.limit() + 1)
                .into(new ArrayList<>());
        return Page.of(
                found,
                query.limit(),
                event -> PageToken.of(String.valueOf(event.at().toEpochMilli()), event.id()));
    }

    private static Bson filter(AuditQuery query) {
        List<Bson> conditions = new ArrayList<>();
        query.client().ifPresent(client -> conditions.add(eq("clientIds", client)));
        query.recordId().ifPresent(recordId -> conditions.add(eq("recordIds", recordId)));
        query.action().ifPresent(action -> conditions.add(eq("action", action)));
        query.outcome().ifPresent(outcome -> conditions.add(eq("outcome", outcome.name())));
        query.from().ifPresent(from -> conditions.add(gte(AT, from)));
        query.to().ifPresent(to -> conditions.add(lt(AT, to)));
        query.before().ifPresent(before -> conditions.add(olderThan(before.at(), before.id())));
        return conditions.isEmpty() ? new BsonDocument() : and(conditions);
    }

    private static Bson olderThan(Instant at, String id) {
        return or(lt(AT, at), and(eq(AT, at), lt(ID, id)));
    }
}
