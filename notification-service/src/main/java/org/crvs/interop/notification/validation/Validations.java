package org.crvs.interop.notification.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.validation.Validation.Subject;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what full validation found of each record, and what waits to be validated. */
@ApplicationScoped
public class Validations {

    private final MongoCollection<Document> validations;
    private final Clock clock;

    public Validations(RecordDatabase database, Clock clock) {
        this.validations = database.collection(RecordDatabase.VALIDATIONS);
        this.clock = clock;
    }

    /**
     * Something that waits.
     *
     * @param recordId the record it is of
     * @param subject what it is
     * @param document the document itself
     * @param attempts how often it was tried before
     * @param since when it was put there
     */
    public record Waiting(String recordId, Subject subject, String document, int attempts, Instant since) {}

    /** The result of a record, or empty when it was never to be validated. */
    public Optional<Validation> find(String recordId) {
        return Documents.byId(validations, recordId).map(document -> read(document.getString("result")));
    }

    /** Puts a document up to be validated, unless it is known. */
    public void await(String recordId, Subject subject, String document) {
        Instant now = clock.instant();
        Documents.insertIfAbsent(
                validations,
                new Document("_id", recordId)
                        .append("result", write(Validation.pending(subject)))
                        .append("subject", subject.name())
                        .append("document", document)
                        .append("attempts", 0)
                        .append("waiting", true)
                        .append("nextAt", now)
                        .append("since", now));
    }

    /** Keeps a result that is there before the record is. */
    public void keep(String recordId, Validation result) {
        validations.replaceOne(
                Filters.eq("_id", recordId),
                new Document("_id", recordId).append("result", write(result)).append("waiting", false),
                new ReplaceOptions().upsert(true));
    }

    /** Keeps the result of what was claimed, unless the record was erased meanwhile. */
    public void complete(String recordId, Validation result) {
        validations.updateOne(
                Filters.eq("_id", recordId),
                Updates.combine(
                        Updates.set("result", write(result)),
                        Updates.set("waiting", false),
                        Updates.unset("document"),
                        Updates.unset("nextAt")));
    }

    /** Claims what waits longest; nobody else gets it during the lease. */
    public Optional<Waiting> claim(Duration lease) {
        Instant now = clock.instant();
        Document claimed = validations.findOneAndUpdate(
                Filters.and(Filters.eq("waiting", true), Filters.lte("nextAt", now)),
                Updates.combine(Updates.set("nextAt", now.plus(lease)), Updates.inc("attempts", 1)),
                new FindOneAndUpdateOptions().sort(Sorts.ascending("nextAt")).returnDocument(ReturnDocument.BEFORE));
        return Optional.ofNullable(claimed)
                .map(document -> new Waiting(
                        document.getString("_id"),
                        Documents.constant(Subject.class, document, "subject"),
                        document.getString("document"),
                        document.getInteger("attempts"),
                        Documents.instant(document, "since")));
    }

    /** Puts off what was claimed. */
    public void putOff(String recordId, Duration pause) {
        validations.updateOne(
                Filters.eq("_id", recordId),
                Updates.set("nextAt", clock.instant().plus(pause)));
    }

    /** Forgets what was found of a record. */
    public void forget(String recordId) {
        validations.deleteOne(Filters.eq("_id", recordId));
    }

    private static String write(Validation result) {
        try {
            return MessageCodec.json().writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Validation read(String json) {
        try {
            return MessageCodec.json().readValue(json, Validation.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
