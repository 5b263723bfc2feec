package org.crvs.interop.notification.location;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.location.LocationImportJob.State;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps of each import how far it has come, and its audit event, which waits here until Kafka has it. */
@ApplicationScoped
public class LocationImports {

    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private final MongoCollection<Document> imports;
    private final Clock clock;

    public LocationImports(RecordDatabase database, Clock clock) {
        this.clock = clock;
        this.imports = database.collection(RecordDatabase.LOCATION_IMPORTS);
    }

    /**
     * Notes an import, before its first row is written. Sent again under the same id it begins anew.
     *
     * @param id the sender's name for it, or one that was made
     * @param total locations to be written
     */
    void begin(String id, AuditMessage audit, int total) {
        Instant now = clock.instant();
        imports.insertOne(new Document("_id", audit.id())
                .append("audit", LocationStore.write(audit))
                .append("published", false));
        imports.replaceOne(
                Filters.eq("_id", jobId(id)),
                new Document("_id", jobId(id))
                        .append("state", State.RUNNING.name())
                        .append("total", total)
                        .append("written", 0)
                        .append("startedAt", now)
                        .append("updatedAt", now),
                new ReplaceOptions().upsert(true));
    }

    /** Notes how far an import has come. */
    void progress(String id, State state, int written) {
        imports.updateOne(
                Filters.eq("_id", jobId(id)),
                Updates.combine(
                        Updates.set("state", state.name()),
                        Updates.set("written", written),
                        Updates.set("updatedAt", clock.instant())));
    }

    /** An import, or empty. One that has not gone on for a minute was interrupted. */
    Optional<LocationImportJob> find(String id) {
        return Documents.byId(imports, jobId(id)).map(document -> {
            State state = State.valueOf(document.getString("state"));
            Instant updatedAt = Documents.instant(document, "updatedAt");
            boolean silent = updatedAt.plus(ABANDONED_AFTER).isBefore(clock.instant());
            return new LocationImportJob(
                    id,
                    state == State.RUNNING && silent ? State.INTERRUPTED : state,
                    document.getInteger("total"),
                    document.getInteger("written"),
                    Documents.instant(document, "startedAt"),
                    updatedAt);
        });
    }

    private static String jobId(String id) {
        return "job:" + id;
    }

    /** Events that Kafka has not acknowledged. */
    List<AuditMessage> unpublished() {
        List<AuditMessage> found = new ArrayList<>();
        imports.find(Filters.eq("published", false))
                .limit(100)
                .forEach(document -> found.add(LocationStore.read(document.getString("audit"))));
        return found;
    }

    /** Notes that Kafka has the event. */
    void markPublished(AuditMessage audit) {
        imports.updateOne(Filters.eq("_id", audit.id()), Updates.set("published", true));
    }
}
