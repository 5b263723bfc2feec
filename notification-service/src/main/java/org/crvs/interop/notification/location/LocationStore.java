package org.crvs.interop.notification.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps locations, one document each, with the outbox inside: a change waits there until Kafka has it. */
@ApplicationScoped
public class LocationStore {

    private static final String REVISION = "locations";
    private static final int BULK = 500;

    private final MongoCollection<Document> locations;
    private final MongoCollection<Document> counters;

    public LocationStore(RecordDatabase database) {
        this.locations = database.collection(RecordDatabase.LOCATIONS);
        this.counters = database.collection(RecordDatabase.COUNTERS);
    }

    /** Every location. */
    List<Location> all() {
        List<Location> found = new ArrayList<>();
        locations.find().forEach(document -> found.add(LocationDocuments.location(document)));
        return found;
    }

    /** The location with this id as the database has it, with what of it is not yet published. */
    Optional<Location.Pending> find(String id) {
        return Documents.byId(locations, id).map(LocationStore::toPending);
    }

    /** Writes a new location; false when its id, so its type and statistical id, is taken. */
    boolean create(Location location, AuditMessage audit) {
        return Documents.insertIfAbsent(locations, document(location, List.of(audit)));
    }

    /** Replaces the version before this one; false when somebody else did. */
    boolean replace(Location location, List<AuditMessage> audits) {
        var previous = Filters.and(Filters.eq("_id", location.id()), Filters.eq("version", location.version() - 1));
        return locations.replaceOne(previous, document(location, audits)).getMatchedCount() > 0;
    }

    /**
     * Writes many locations, new and changed; doing it again changes nothing more.
     *
     * @param progress told how many have been written, part by part
     */
    void writeAll(List<Location> changed, IntConsumer progress) {
        for (int from = 0; from < changed.size(); from += BULK) {
            List<WriteModel<Document>> writes = new ArrayList<>();
            for (Location location : changed.subList(from, Math.min(from + BULK, changed.size()))) {
                Document fields = LocationDocuments.document(location).append("published", false);
                fields.remove("_id");
                // set field by field: audit events that still wait in the document stay
                writes.add(new UpdateOneModel<>(
                        Filters.eq("_id", location.id()),
                        new Document("$set", fields),
                        new UpdateOptions().upsert(true)));
            }
            BulkWriteResult result = locations.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (!result.wasAcknowledged()) {
                throw new IllegalStateException("a bulk write of locations was not acknowledged");
            }
            progress.accept(Math.min(from + BULK, changed.size()));
        }
    }

    /** Locations with changes that Kafka has not acknowledged. */
    List<Location.Pending> unpublished(int limit) {
        List<Location.Pending> found = new ArrayList<>();
        locations.find(Filters.eq("published", false)).limit(limit).forEach(document -> found.add(toPending(document)));
        return found;
    }

    /** Notes that Kafka has this version, unless a newer one has come meanwhile. */
    void markPublished(Location location) {
        locations.updateOne(
                Filters.and(Filters.eq("_id", location.id()), Filters.eq("version", location.version())),
                Updates.combine(Updates.set("published", true), Updates.set("audits", List.of())));
    }

    /** Tells every replica that locations have changed. */
    void raiseRevision() {
        counters.findOneAndUpdate(
                Filters.eq("_id", REVISION),
                Updates.inc("value", 1L),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    }

    /** How often locations have changed. */
    long revision() {
        return Documents.byId(counters, REVISION)
                .map(document -> document.getLong("value"))
                .orElse(0L);
    }

    private static Document document(Location location, List<AuditMessage> audits) {
        return LocationDocuments.document(location)
                .append("published", false)
                .append("audits", audits.stream().map(LocationStore::write).toList());
    }

    private static Location.Pending toPending(Document document) {
        return new Location.Pending(
                LocationDocuments.location(document),
                Documents.texts(document, "audits").stream()
                        .map(LocationStore::read)
                        .toList());
    }

    static String write(AuditMessage audit) {
        try {
            return MessageCodec.json().writeValueAsString(audit);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AuditMessage read(String json) {
        try {
            return MessageCodec.json().readValue(json, AuditMessage.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
