package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.GroupedInserts;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.database.SortKeys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps one summary per record for the work queues. It follows the versions and never goes back: the version documents
 * are the truth, this is the list of contents.
 */
@ApplicationScoped
public class RecordHeads {

    private static final int HEAD_SIZE = 1_000;

    /** Statuses of records that a court closed. */
    static final List<String> CLOSED = Arrays.stream(RecordStatus.values())
            .filter(LifeCycle::isClosed)
            .map(RecordStatus::name)
            .toList();

    /**
     * A record in a queue.
     *
     * @param summary the record
     * @param notDuplicates ids of records that were marked as no duplicates of it
     */
    record Head(RecordSummary summary, List<String> notDuplicates) {}

    private final MongoCollection<Document> heads;
    private final GroupedInserts inserts;

    public RecordHeads(RecordDatabase database) {
        this.heads = database.collection(RecordDatabase.HEADS);
        this.inserts = new GroupedInserts(heads);
    }

    /** Takes a version as the newest, unless a newer one is already there. */
    public void advance(RecordVersion version) {
        Document head = toDocument(version);
        if (version.version() == 1 && inserts.insert(head, HEAD_SIZE)) {
            return;
        }
        Bson older = Filters.and(Filters.eq("_id", version.recordId()), Filters.lt("version", version.version()));
        boolean advanced = heads.replaceOne(older, head).getMatchedCount() > 0;
        if (!advanced && Documents.insertIfAbsent(heads, head)) {
            // the head was missing, and a newer version may have found it missing too
            return;
        }
        if (!advanced) {
            heads.replaceOne(older, head);
        }
    }

    /** Takes the first versions of many records. */
    void advanceAll(List<RecordVersion> first) {
        Set<String> taken = Documents.insertAll(
                heads, first.stream().map(RecordHeads::toDocument).toList());
        first.stream().filter(version -> taken.contains(version.recordId())).forEach(this::advance);
    }

    /** The version the head knows of, 0 when there is none: a lower bound of the current version. */
    public int version(String recordId) {
        Document head = heads.find(Filters.eq("_id", recordId))
                .projection(Projections.include("version"))
                .first();
        return head == null ? 0 : head.getInteger("version");
    }

    /**
     * A page of a work queue, the longest waiting first.
     *
     * @param after list key of the last entry of the page before; null for the first page
     */
    List<Head> list(RecordStatus status, String office, EventType event, String after, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        } else {
            filters.add(Filters.nin("status", CLOSED));
        }
        if (office != null) {
            filters.add(Filters.eq("officeId", office));
        }
        if (event != null) {
            filters.add(Filters.eq("event", event.name()));
        }
        if (after != null) {
            filters.add(Filters.gt("listKey", after));
        }
        List<Head> page = new ArrayList<>();
        heads.find(Filters.and(filters))
                .sort(Sorts.ascending("listKey"))
                .limit(limit)
                .forEach(document -> page.add(toHead(document)));
        return page;
    }

    /**
     * A record that waits for another system.
     *
     * @param recordId its id
     * @param listKey where it stands in the list
     */
    public record Waiting(String recordId, String listKey) {}

    /** Records that wait for another system's confirmation, after this place of the list. */
    public List<Waiting> waiting(String after, int limit) {
        return list(RecordStatus.WAITING_VALIDATION, null, null, after, limit).stream()
                .map(head -> new Waiting(head.summary().id(), listKey(head.summary())))
                .toList();
    }

    /** Where a record stands in every list: by the time it was notified, which never changes, then by id. */
    static String listKey(RecordSummary record) {
        return key(record.createdAt(), record.id());
    }

    private static String key(Instant at, String recordId) {
        return keyFrom(at) + ":" + recordId;
    }

    /** The beginning of every key of an instant. */
    static String keyFrom(Instant at) {
        return SortKeys.of(at);
    }

    private static Document toDocument(RecordVersion version) {
        RecordSummary record = RecordSummary.of(version);
        return new Document("_id", record.id())
                .append("version", record.version())
                .append("event", record.event().name())
                .append("status", record.status().name())
                .append("trackingId", record.trackingId())
                .append("registrationNumber", record.registrationNumber())
                .append("officeId", record.office())
                .append("areaId", record.area())
                .append("createdAt", record.createdAt())
                .append("updatedAt", record.updatedAt())
                .append("incompleteFields", record.incompleteFields())
                .append("updatedBy", Documents.of(record.updatedBy()))
                .append("senderId", version.senderId())
                .append("rejectedBecause", version.status() == RecordStatus.REJECTED ? version.reason() : null)
                .append("notDuplicates", version.details().notDuplicates())
                .append("feedKey", key(record.updatedAt(), record.id()))
                .append("listKey", listKey(record));
    }

    private static Head toHead(Document document) {
        return new Head(toSummary(document), Documents.texts(document, "notDuplicates"));
    }

    private static RecordSummary toSummary(Document document) {
        return new RecordSummary(
                document.getString("_id"),
                document.getInteger("version"),
                Documents.constant(EventType.class, document, "event"),
                Documents.constant(RecordStatus.class, document, "status"),
                document.getString("trackingId"),
                document.getString("registrationNumber"),
                document.getString("officeId"),
                document.getString("areaId"),
                Documents.instant(document, "createdAt"),
                Documents.instant(document, "updatedAt"),
                Documents.texts(document, "incompleteFields"),
                Documents.actor(document.get("updatedBy", Document.class)),
                0);
    }
}
