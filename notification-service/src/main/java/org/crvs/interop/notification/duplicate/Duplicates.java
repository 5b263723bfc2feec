package org.crvs.interop.notification.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import org.bson.Document;
import org.crvs.interop.commons.message.MatchMessage;
import org.crvs.interop.commons.message.MatchMessage.Candidate;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps, per record, the records that may be about the same event, as last compared. They stand beside the record and
 * make no version of it; what a registrar decided of them is in the record's versions.
 */
@ApplicationScoped
public class Duplicates {

    private static final TypeReference<List<Candidate>> CANDIDATES = new TypeReference<>() {};

    private final MongoCollection<Document> matches;

    public Duplicates(RecordDatabase database) {
        this.matches = database.collection(RecordDatabase.MATCHES);
    }

    /** Keeps a comparison, unless one of a later version is kept already. Doing it twice changes nothing. */
    public void keep(MatchMessage message) {
        Document document = new Document("_id", message.recordId())
                .append("version", message.version())
                .append("at", message.at())
                .append("candidates", write(message.candidates()))
                .append(
                        "recordIds",
                        message.candidates().stream().map(Candidate::recordId).toList());
        if (!Documents.insertIfAbsent(matches, document)) {
            matches.replaceOne(
                    Filters.and(Filters.eq("_id", message.recordId()), Filters.lte("version", message.version())),
                    document);
        }
    }

    /**
     * The records that may be duplicates of this one, the most likely first.
     *
     * @param dismissed ids of records that somebody has decided are none
     */
    public List<Candidate> of(String recordId, Collection<String> dismissed) {
        Optional<Document> found = Documents.byId(matches, recordId);
        return found.map(document -> read(document.getString("candidates"))).orElse(List.of()).stream()
                .filter(candidate -> !dismissed.contains(candidate.recordId()))
                .toList();
    }

    /** Ids of possible duplicates by record, dismissed or not; records without any are left out. */
    public Map<String, List<String>> idsOf(Collection<String> recordIds) {
        Map<String, List<String>> found = new HashMap<>();
        if (!recordIds.isEmpty()) {
            matches.find(Filters.in("_id", recordIds))
                    .projection(Projections.include("recordIds"))
                    .forEach(document -> found.put(document.getString("_id"), Documents.texts(document, "recordIds")));
        }
        return found;
    }

    /** Forgets what was compared with a record. */
    public void forget(String recordId) {
        matches.deleteOne(Filters.eq("_id", recordId));
    }

    private static String write(List<Candidate> candidates) {
        try {
            return MessageCodec.json().writeValueAsString(candidates);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Candidate> read(String json) {
        try {
            return MessageCodec.json().readValue(json, CANDIDATES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
