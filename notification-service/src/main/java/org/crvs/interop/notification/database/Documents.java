package org.crvs.interop.notification.database;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import org.bson.Document;
import org.crvs.interop.commons.message.Actor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small helpers around MongoDB documents. */
public final class Documents {

    private Documents() {}

    /** Inserts a document unless its {@code _id} is taken; tells whether it did. */
    public static boolean insertIfAbsent(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Inserts many documents at once, however many of their {@code _id}s are taken.
     *
     * @return the ids that were taken already
     */
    public static Set<String> insertAll(MongoCollection<Document> collection, List<Document> documents) {
        boolean[] inserted = insertEach(collection, documents);
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < inserted.length; i++) {
            if (!inserted[i]) {
                taken.add(documents.get(i).getString("_id"));
            }
        }
        return taken;
    }

    /** As {@link #insertAll}; tells of each document whether it was inserted. */
    static boolean[] insertEach(MongoCollection<Document> collection, List<Document> documents) {
        boolean[] inserted = new boolean[documents.size()];
        Arrays.fill(inserted, true);
        if (documents.isEmpty()) {
            return inserted;
        }
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                inserted[error.getIndex()] = false;
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
        }
        return inserted;
    }

    /** The document with this {@code _id}, or empty. */
    public static Optional<Document> byId(MongoCollection<Document> collection, String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first());
    }

    /** A date field, or null. */
    public static Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    /** A field with the name of an enum constant, or null. */
    public static <E extends Enum<E>> E constant(Class<E> type, Document document, String field) {
        String name = document.getString(field);
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** A list of texts; empty when the field is missing. */
    public static List<String> texts(Document document, String field) {
        List<String> texts = document.getList(field, String.class);
        return texts == null ? List.of() : List.copyOf(texts);
    }

    /** An actor as a document. */
    public static Document of(Actor actor) {
        return new Document("clientId", actor.clientId())
                .append("clientType", actor.clientType())
                .append("name", actor.name());
    }

    /** The actor of a document, or null. */
    public static Actor actor(Document document) {
        return document == null
                ? null
                : new Actor(
                        document.getString("clientId"), document.getString("clientType"), document.getString("name"));
    }
}
