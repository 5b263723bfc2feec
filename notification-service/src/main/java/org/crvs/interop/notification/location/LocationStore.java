package org.crvs.interop.notification.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps locations, one document each, with the outbox inside: a change waits there until Kafka has it. */
@ApplicationScoped
public class LocationStore {

    private static final String REVISION = "locations";
    private static final int BULK = 500;
    private static final int PAGE = 1_000;

    private final MongoCollection<Document> locations;
    private final MongoCollection<Document> earlier;
    private final MongoCollection<Document> counters;

    public LocationStore(RecordDatabase database) {
        this.locations = database.collection(RecordDatabase.LOCATIONS);
        this.earlier = database.collection(RecordDatabase.LOCATION_VERSIONS);
        this.counters = database.collection(RecordDatabase.COUNTERS);
    }

    /** Every location by id, page by page: the documents of a whole country fit into no answer. */
    void each(Consumer<Location> consumer) {
        String last = "";
        int found = PAGE;
        while (found == PAGE) {
            List<Document> page = locations
                    .find(Filters.gt("_id", last))
                    .sort(Sorts.ascending("_id"))
                    .limit(PAGE)
                    .projection(Projections.exclude("audits", "published"))
                    .into(new ArrayList<>(PAGE));
            page.forEach(document -> consumer.accept(LocationDocuments.location(document)));
            found = page.size();
            last = page.isEmpty() ? last : page.get(found - 1).getString("_id");
        }
    }

    /** The location with this id as the database has it, with what of it is not yet published. */
    Optional<Location.Pending> find(String id) {
        return Documents.byId(locations, id).map(LocationStore::toPending);
    }

    /** Writes a new location; false when its id, so its type and statistical id, is taken. */
    boolean create(Location location, AuditMessage audit) {
        return Documents.insertIfAbsent(locations, document(location, List.of(audit)));
    }

    /** A version there was before the current one, or empty. */
    Optional<Location> earlier(String id, long version) {
        return Documents.byId(earlier, id + ":" + version).map(LocationStore::fromHistory);
    }

    /** The last versions there were before this one, the latest first. */
    List<Location> earlier(Location current, int most) {
        List<String> ids = LongStream.range(Math.max(1, current.version() - most), current.version())
                .mapToObj(version -> current.id() + ":" + version)
                .toList();
        List<Location> found = new ArrayList<>();
        earlier.find(Filters.in("_id", ids)).forEach(document -> found.add(fromHistory(document)));
        found.sort(Comparator.comparingLong(Location::version).reversed());
        return found;
    }

    /** Replaces a version by the next, and keeps it; false when somebody else did. */
    boolean replace(Location current, Location next, List<AuditMessage> audits) {
        // kept first: a crash in between leaves a version that is kept and current, which says the same twice
        Documents.insertIfAbsent(earlier, toHistory(current));
        return locations.replaceOne(previous(next), document(next, audits)).getMatchedCount() > 0;
    }

    private static Bson previous(Location next) {
        return Filters.and(Filters.eq("_id", next.id()), Filters.eq("version", next.version() - 1));
    }

    /**
     * Writes new locations, and the next versions of known ones, part by part.
     *
     * @param known each changed location as it was, by id
     * @param progress told how many have been written
     * @return false when somebody else wrote some of them meanwhile; the rest of the parts are not written then
     */
    boolean writeAll(List<Location> changed, Map<String, Location> known, IntConsumer progress) {
        for (int from = 0; from < changed.size(); from += BULK) {
            List<Location> part = changed.subList(from, Math.min(from + BULK, changed.size()));
            List<Location> created = part.stream()
                    .filter(location -> !known.containsKey(location.id()))
                    .toList();
            List<Location> next = part.stream()
                    .filter(location -> known.containsKey(location.id()))
                    .toList();
            Set<String> taken = Documents.insertAll(
                    locations,
                    created.stream()
                            .map(location -> document(location, List.of()))
                            .toList());
            if (!taken.isEmpty() || !replaceAll(next, known)) {
                return false;
            }
            progress.accept(from + part.size());
        }
        return true;
    }

    private boolean replaceAll(List<Location> next, Map<String, Location> known) {
        if (next.isEmpty()) {
            return true;
        }
        Documents.insertAll(
                earlier,
                next.stream()
                        .map(location -> toHistory(known.get(location.id())))
                        .toList());
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Location location : next) {
            Document fields = LocationDocuments.document(location).append("published", false);
            fields.remove("_id");
            // set field by field: audit events that still wait in the document stay
            writes.add(new UpdateOneModel<>(previous(location), new Document("$set", fields)));
        }
        BulkWriteResult result = locations.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        return result.getMatchedCount() == next.size();
    }

    private static Document toHistory(Location location) {
        return LocationDocuments.document(location)
                .append("_id", location.id() + ":" + location.version())
                .append("locationId", location.id());
    }

    private static Location fromHistory(Document document) {
        return LocationDocuments.location(new Document(document).append("_id", document.getString("locationId")));
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

    /** Tells every replica that locations have changed; gives the new revision. */
    long raiseRevision() {
        Document raised = counters.findOneAndUpdate(
                Filters.eq("_id", REVISION),
                Updates.inc("value", 1L),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return raised.getLong("value");
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
