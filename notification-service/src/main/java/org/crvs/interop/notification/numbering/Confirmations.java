package org.crvs.interop.notification.numbering;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.numbering.Confirmation.State;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps, beside the records that wait for the service of the country, how far each confirmation has come. */
@ApplicationScoped
public class Confirmations {

    private final MongoCollection<Document> confirmations;
    private final Clock clock;

    /**
     * A confirmation that is due, leased to whoever claimed it.
     *
     * @param recordId the record
     * @param state where it stands
     * @param attempts how often the service was asked before
     */
    public record Due(String recordId, State state, int attempts) {}

    public Confirmations(RecordDatabase database, Clock clock) {
        this.confirmations = database.collection(RecordDatabase.CONFIRMATIONS);
        this.clock = clock;
    }

    /** How far the confirmation of a record has come, or empty when none is going on. */
    public Optional<Confirmation> find(String recordId) {
        return Documents.byId(confirmations, recordId)
                .map(document -> new Confirmation(
                        State.valueOf(document.getString("state")),
                        document.getInteger("attempts"),
                        document.getString("problem"),
                        document.getString("state").equals(State.STUCK.name())
                                ? null
                                : Documents.instant(document, "nextAt"),
                        Documents.instant(document, "updatedAt")));
    }

    /** Begins, unless it is going on. */
    public void begin(String recordId) {
        Documents.insertIfAbsent(confirmations, document(recordId, State.DUE, 0, null, clock.instant()));
    }

    /** Begins anew. */
    public void restart(String recordId) {
        put(recordId, State.DUE, 0, null, clock.instant());
    }

    /** Notes where it stands. */
    public void put(String recordId, State state, int attempts, String problem, Instant nextAt) {
        confirmations.replaceOne(
                Filters.eq("_id", recordId),
                document(recordId, state, attempts, problem, nextAt),
                new ReplaceOptions().upsert(true));
    }

    /** Ends it. */
    public void end(String recordId) {
        confirmations.deleteOne(Filters.eq("_id", recordId));
    }

    /** Claims one that is due; nobody else gets it during the lease. */
    public Optional<Due> claim(Duration lease) {
        Instant now = clock.instant();
        Document claimed = confirmations.findOneAndUpdate(
                Filters.and(Filters.eq("waiting", true), Filters.lte("nextAt", now)),
                Updates.set("nextAt", now.plus(lease)),
                new FindOneAndUpdateOptions().sort(Sorts.ascending("nextAt")).returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(claimed)
                .map(document -> new Due(
                        document.getString("_id"),
                        State.valueOf(document.getString("state")),
                        document.getInteger("attempts")));
    }

    private Document document(String recordId, State state, int attempts, String problem, Instant nextAt) {
        return new Document("_id", recordId)
                .append("state", state.name())
                .append("waiting", state != State.STUCK)
                .append("attempts", attempts)
                .append("problem", problem)
                .append("nextAt", nextAt)
                .append("updatedAt", clock.instant());
    }
}
