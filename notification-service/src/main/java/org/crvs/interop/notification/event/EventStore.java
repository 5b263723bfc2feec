package org.crvs.interop.notification.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps events. Each is written once, and its notification is put in once. */
@ApplicationScoped
public class EventStore {

    private final MongoCollection<Document> events;

    public EventStore(RecordDatabase database) {
        this.events = database.collection(RecordDatabase.EVENTS);
    }

    /** The event with this id, or empty. */
    Optional<ClientEvent> find(String id) {
        return Documents.byId(events, id).map(EventStore::toEvent);
    }

    /** Keeps a new event and the audit event of its creation; false when its id is taken. */
    boolean insert(ClientEvent event, AuditMessage audit) {
        return Documents.insertIfAbsent(
                events,
                new Document("_id", event.id())
                        .append("type", event.type())
                        .append("owner", Documents.of(event.owner()))
                        .append("transactionId", event.transactionId())
                        .append("bodyHash", event.bodyHash())
                        .append("trackingId", event.trackingId())
                        .append("createdAt", event.createdAt())
                        .append("notified", false)
                        .append("audit", write(audit))
                        .append("published", false));
    }

    /** Puts the notification into an event that has none; false when it has one. */
    boolean putNotification(String id, ClientEvent.Notification notification, String pending) {
        Document document = new Document("transactionId", notification.transactionId())
                .append("bodyHash", notification.bodyHash())
                .append("declaration", notification.declaration())
                .append("annotation", notification.annotation())
                .append("at", notification.at())
                .append("requestId", notification.requestId());
        return events.updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.eq("notified", false)),
                                Updates.combine(
                                        Updates.set("notified", true),
                                        Updates.set("notification", document),
                                        Updates.set("pending", pending)))
                        .getMatchedCount()
                > 0;
    }

    /** Notes that the record of an event is made. */
    void markRecorded(String id) {
        events.updateOne(Filters.eq("_id", id), Updates.set("pending", null));
    }

    /** Takes out of an event what it says of people. */
    void erase(String id) {
        events.updateOne(
                Filters.and(Filters.eq("_id", id), Filters.eq("notified", true)),
                Updates.combine(
                        Updates.set("notification.declaration", "{}"),
                        Updates.set("notification.annotation", null),
                        Updates.set("pending", null)));
    }

    /** Audit events of creations that Kafka has not acknowledged, by event id. */
    List<Unpublished> unpublished(int limit) {
        List<Unpublished> found = new ArrayList<>();
        events.find(Filters.eq("published", false))
                .limit(limit)
                .forEach(document ->
                        found.add(new Unpublished(document.getString("_id"), read(document.getString("audit")))));
        return found;
    }

    /** Notes that Kafka has the audit event of an event's creation. */
    void markPublished(String id) {
        events.updateOne(Filters.eq("_id", id), Updates.set("published", true));
    }

    /**
     * An audit event that waits.
     *
     * @param eventId of which event
     * @param audit the audit event
     */
    record Unpublished(String eventId, AuditMessage audit) {}

    private static ClientEvent toEvent(Document document) {
        Document notified = document.get("notification", Document.class);
        return new ClientEvent(
                document.getString("_id"),
                document.getString("type"),
                Documents.actor(document.get("owner", Document.class)),
                document.getString("transactionId"),
                document.getString("bodyHash"),
                document.getString("trackingId"),
                Documents.instant(document, "createdAt"),
                notified == null
                        ? null
                        : new ClientEvent.Notification(
                                notified.getString("transactionId"),
                                notified.getString("bodyHash"),
                                notified.getString("declaration"),
                                notified.getString("annotation"),
                                Documents.instant(notified, "at"),
                                notified.getString("requestId")),
                document.getString("pending"));
    }

    private static String write(AuditMessage audit) {
        try {
            return MessageCodec.json().writeValueAsString(audit);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditMessage read(String json) {
        try {
            return MessageCodec.json().readValue(json, AuditMessage.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
