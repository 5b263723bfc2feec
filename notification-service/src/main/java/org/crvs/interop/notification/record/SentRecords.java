package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the records a client notified, by when they last changed. */
@ApplicationScoped
public class SentRecords {

    private final MongoCollection<Document> heads;

    public SentRecords(RecordDatabase database) {
        this.heads = database.collection(RecordDatabase.HEADS);
    }

    /**
     * Records a client notified, the longest unchanged first; what a court closed is left out.
     *
     * @param status only these; null means all
     * @param since only those changed at or after; null means all
     * @param after key of the last entry of the page before; null for the first page
     */
    public List<SentRecord> of(String senderId, RecordStatus status, Instant since, String after, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq("senderId", senderId));
        filters.add(status == null ? Filters.nin("status", RecordHeads.CLOSED) : Filters.eq("status", status.name()));
        if (status != null && LifeCycle.isClosed(status)) {
            return List.of();
        }
        if (since != null) {
            filters.add(Filters.gte("feedKey", RecordHeads.keyFrom(since)));
        }
        if (after != null) {
            filters.add(Filters.gt("feedKey", after));
        }
        List<SentRecord> page = new ArrayList<>();
        heads.find(Filters.and(filters))
                .sort(Sorts.ascending("feedKey"))
                .limit(limit)
                .forEach(document -> page.add(toRecord(document)));
        return page;
    }

    private static SentRecord toRecord(Document document) {
        return new SentRecord(
                document.getString("_id"),
                document.getString("trackingId"),
                Documents.constant(EventType.class, document, "event"),
                Documents.constant(RecordStatus.class, document, "status"),
                document.getString("rejectedBecause"),
                Documents.texts(document, "incompleteFields"),
                Documents.instant(document, "createdAt"),
                Documents.instant(document, "updatedAt"),
                document.getString("feedKey"));
    }
}
