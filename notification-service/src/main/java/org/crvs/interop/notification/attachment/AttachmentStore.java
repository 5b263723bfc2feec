package org.crvs.interop.notification.attachment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the content of attachments, each once however many records have it, and which records have which. A use is
 * written before the content. A content that loses a use is first marked as leaving, and goes only while it still is;
 * whoever comes to use it takes the mark away. So nothing that is used is ever deleted, and a crash leaves a mark that is
 * looked at again.
 */
@ApplicationScoped
public class AttachmentStore {

    private static final String UNSETTLED = "unsettledSince";
    private static final String LEAVING = "leavingSince";
    private static final String LEAVER = "leaver";
    private static final Bson STAYS = Updates.combine(Updates.unset(LEAVING), Updates.unset(LEAVER));

    /**
     * A content.
     *
     * @param contentType as the first who sent it called it
     * @param content the bytes
     */
    record Kept(String contentType, byte[] content) {}

    /**
     * A use of which nobody has made sure yet that the record says so too.
     *
     * @param recordId the record
     * @param hash the content
     * @param since when it was last asked for
     */
    record Unsettled(String recordId, String hash, Instant since) {
        private Bson filter() {
            return Filters.and(Filters.eq("_id", useId(recordId, hash)), Filters.eq(UNSETTLED, since));
        }
    }

    private final MongoCollection<Document> contents;
    private final MongoCollection<Document> uses;
    private final Clock clock;

    public AttachmentStore(RecordDatabase database, Clock clock) {
        this.clock = clock;
        this.contents = database.collection(RecordDatabase.ATTACHMENTS);
        this.uses = database.collection(RecordDatabase.ATTACHMENT_USES);
    }

    private static String useId(String recordId, String hash) {
        return recordId + ":" + hash;
    }

    /** Keeps a content for a record; doing it twice changes nothing. */
    void keep(String recordId, String hash, String contentType, byte[] content) {
        uses.updateOne(
                Filters.eq("_id", useId(recordId, hash)),
                Updates.combine(
                        Updates.set("recordId", recordId),
                        Updates.set("hash", hash),
                        Updates.set(UNSETTLED, clock.instant())),
                new UpdateOptions().upsert(true));
        boolean there = contents.updateOne(Filters.eq("_id", hash), STAYS).getMatchedCount() > 0;
        if (!there) {
            Documents.insertIfAbsent(contents, document(hash, contentType, content));
        }
    }

    /** A content, or empty. */
    Optional<Kept> find(String hash) {
        return Documents.byId(contents, hash)
                .map(document -> new Kept(
                        document.getString("contentType"),
                        document.get("content", Binary.class).getData()));
    }

    /** A content of this record, or empty. */
    Optional<Kept> find(String recordId, String hash) {
        return Documents.byId(uses, useId(recordId, hash)).flatMap(use -> find(hash));
    }

    /** Forgets what a record had, and the contents no other record has. */
    public void forget(String recordId) {
        List<String> hashes = new ArrayList<>();
        uses.find(Filters.eq("recordId", recordId)).forEach(use -> hashes.add(use.getString("hash")));
        for (String hash : hashes) {
            String leaver = leave(hash);
            uses.deleteOne(Filters.eq("_id", useId(recordId, hash)));
            release(hash, leaver);
        }
    }

    /** Uses nobody has made sure of since before an instant, the oldest first. */
    List<Unsettled> unsettled(Instant before, int limit) {
        List<Unsettled> found = new ArrayList<>();
        uses.find(Filters.lt(UNSETTLED, before))
                .sort(Sorts.ascending(UNSETTLED))
                .limit(limit)
                .forEach(use -> found.add(new Unsettled(
                        use.getString("recordId"), use.getString("hash"), Documents.instant(use, UNSETTLED))));
        return found;
    }

    /** The record has it: nobody needs to look again. */
    void settle(Unsettled use) {
        uses.updateOne(use.filter(), Updates.unset(UNSETTLED));
    }

    /** Takes a use away that no record has, unless it was asked for again meanwhile; tells whether it did. */
    boolean drop(Unsettled use) {
        String leaver = leave(use.hash());
        boolean dropped = uses.deleteOne(use.filter()).getDeletedCount() > 0;
        release(use.hash(), leaver);
        return dropped;
    }

    /** Contents that were leaving before an instant, and have neither left nor been kept: a crash came in between. */
    List<String> leaving(Instant before, int limit) {
        List<String> found = new ArrayList<>();
        contents.find(Filters.lt(LEAVING, before))
                .projection(Projections.include("_id"))
                .limit(limit)
                .forEach(content -> found.add(content.getString("_id")));
        return found;
    }

    /** Lets a content go that nobody uses; tells whether it has gone. */
    boolean release(String hash) {
        return release(hash, leave(hash));
    }

    private String leave(String hash) {
        String leaver = UUID.randomUUID().toString();
        contents.updateOne(
                Filters.eq("_id", hash),
                Updates.combine(Updates.set(LEAVING, clock.instant()), Updates.set(LEAVER, leaver)));
        return leaver;
    }

    private boolean release(String hash, String leaver) {
        Bson stillLeaving = Filters.and(Filters.eq("_id", hash), Filters.eq(LEAVER, leaver));
        if (isUsed(hash)) {
            contents.updateOne(stillLeaving, STAYS);
            return false;
        }
        return contents.deleteOne(stillLeaving).getDeletedCount() > 0;
    }

    private boolean isUsed(String hash) {
        return uses.find(Filters.eq("hash", hash)).limit(1).first() != null;
    }

    private static Document document(String hash, String contentType, byte[] content) {
        return new Document("_id", hash)
                .append("contentType", contentType)
                .append("size", content.length)
                .append("content", new Binary(content));
    }
}
