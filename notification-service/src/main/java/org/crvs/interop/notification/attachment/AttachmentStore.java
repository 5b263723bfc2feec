package org.crvs.interop.notification.attachment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import org.bson.Document;
import org.bson.types.Binary;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the content of attachments, each once however many records have it, and which records have which. A use is
 * written before the content and deleted before it, so that nothing that is used is ever deleted.
 */
@ApplicationScoped
public class AttachmentStore {

    /**
     * A content.
     *
     * @param contentType as the first who sent it called it
     * @param content the bytes
     */
    record Kept(String contentType, byte[] content) {}

    private final MongoCollection<Document> contents;
    private final MongoCollection<Document> uses;

    public AttachmentStore(RecordDatabase database) {
        this.contents = database.collection(RecordDatabase.ATTACHMENTS);
        this.uses = database.collection(RecordDatabase.ATTACHMENT_USES);
    }

    /** Keeps a content for a record; doing it twice changes nothing. */
    void keep(String recordId, String hash, String contentType, byte[] content) {
        Documents.insertIfAbsent(
                uses,
                new Document("_id", recordId + ":" + hash)
                        .append("recordId", recordId)
                        .append("hash", hash));
        Document known = contents.find(Filters.eq("_id", hash))
                .projection(Projections.include("contentType"))
                .first();
        if (known == null) {
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
        return Documents.byId(uses, recordId + ":" + hash).flatMap(use -> find(hash));
    }

    /** Forgets what a record had, and the contents no other record has. */
    public void forget(String recordId) {
        List<String> hashes = new ArrayList<>();
        uses.find(Filters.eq("recordId", recordId)).forEach(use -> hashes.add(use.getString("hash")));
        for (String hash : hashes) {
            uses.deleteOne(Filters.eq("_id", recordId + ":" + hash));
            Optional<Kept> kept = isUsed(hash) ? Optional.empty() : find(hash);
            if (kept.isPresent()) {
                contents.deleteOne(Filters.eq("_id", hash));
                if (isUsed(hash)) {
                    // another record came to have it just now, and found it still there
                    Documents.insertIfAbsent(
                            contents,
                            document(hash, kept.get().contentType(), kept.get().content()));
                }
            }
        }
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
