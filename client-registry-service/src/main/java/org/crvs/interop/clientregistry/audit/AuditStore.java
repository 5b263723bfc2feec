package org.crvs.interop.clientregistry.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.crvs.interop.clientregistry.database.RegistryDatabase;
import org.crvs.interop.clientregistry.query.Page;
import org.crvs.interop.clientregistry.query.PageToken;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps audit events for good: they are added, never changed. Adding the same event again does nothing. */
@ApplicationScoped
public class AuditStore {

    private static final String ID = "_id";
    private static final String AT = "at";
    private static final List<String> DISCLOSING =
            List.of("search.query", "record.read", "fhir.read", "webhook.deliver");

    private final MongoCollection<AuditEvent> events;
    private final AuditAppender appender;

    /**
     * The store in this database.
     *
     * @param database holds the events
     * @param appender adds them, each to the chain of its day
     */
    public AuditStore(RegistryDatabase database, AuditAppender appender) {
        this.appender = appender;
        this.events = database.collection(RegistryDatabase.AUDIT_EVENTS, AuditEvent.class);
    }

    /** Adds an event; on return the database has acknowledged it. */
    public void add(AuditEvent event) {
        appender.append(List.of(event));
    }

    /** Adds events; on return the database has acknowledged all of them. */
    public void addAll(List<AuditEvent> batch) {
        appender.append(batch);
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

    /** To whom a record was given, newest first: who read it, found it or was sent it. */
    public List<AuditEvent> disclosures(String recordId, int most) {
        return events.find(
                        and(eq("recordIds", recordId), in("action", DISCLOSING), eq("outcome", Outcome.SUCCESS.name())))
                .sort(descending(AT, ID))
                .limit(most)
                .into(new ArrayList<>());
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
