package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.quarkus.scheduler.Scheduled;
import org.bson.Document;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.attachment.AttachmentStore;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

/**
 * Erases the content of records in every version that is stored. The intention is written down before the version that
 * says so, so that a crash in between is completed, or forgotten when that version was never made.
 */
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    private final MongoCollection<Document> intended;
    private final RecordVersions versions;
    private final RecordJournal journal;
    private final Duplicates duplicates;
    private final AttachmentStore attachments;
    private final Event<RecordErased> erased;
    private final Clock clock;

    /**
     * Erasures over the versions.
     *
     * @param erased tells whoever else keeps content of the record
     */
    public Erasures(
            RecordDatabase database,
            RecordVersions versions,
            RecordJournal journal,
            Duplicates duplicates,
            AttachmentStore attachments,
            Event<RecordErased> erased,
            Clock clock) {
        this.intended = database.collection(RecordDatabase.ERASURES);
        this.versions = versions;
        this.journal = journal;
        this.duplicates = duplicates;
        this.attachments = attachments;
        this.erased = erased;
        this.clock = clock;
    }

    /** Notes that a record is about to be erased. */
    void intend(String recordId) {
        Documents.insertIfAbsent(intended, new Document("_id", recordId).append("at", clock.instant()));
    }

    /** Erases as soon as the version that says so is on disk, before it is acknowledged. */
    void appended(@Observes RecordAppended written) {
        if (written.action() == RecordAction.ERASE) {
            erase(written.recordId(), written.version());
        }
    }

    /** Completes what a crash left. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void complete() {
        try {
            List<String> left = new ArrayList<>();
            intended.find(Filters.lt("at", clock.instant().minus(GRACE)))
                    .limit(BATCH)
                    .forEach(document -> left.add(document.getString("_id")));
            for (String recordId : left) {
                Optional<RecordVersion> current = journal.current(recordId);
                if (current.isPresent() && current.get().status() == RecordStatus.ERASED) {
                    erase(recordId, current.get().version());
                } else {
                    intended.deleteOne(Filters.eq("_id", recordId));
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("erasures wait: %s", e.getClass().getSimpleName());
        }
    }

    private void erase(String recordId, int last) {
        for (int number = 1; number < last; number++) {
            versions.find(recordId, number).ifPresent(versions::erase);
        }
        duplicates.forget(recordId);
        attachments.forget(recordId);
        erased.fire(new RecordErased(recordId));
        intended.deleteOne(Filters.eq("_id", recordId));
    }
}
