package org.crvs.interop.notification.bulk;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.crvs.interop.notification.bulk.ImportJob.LineFault;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.RecordDatabase;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps import jobs, by client and id. */
@ApplicationScoped
public class ImportJobs {

    private final MongoCollection<Document> jobs;

    public ImportJobs(RecordDatabase database) {
        this.jobs = database.collection(RecordDatabase.IMPORTS);
    }

    /** The job of this client with this id, or empty. */
    Optional<ImportJob> find(String clientId, String id) {
        return Documents.byId(jobs, clientId + ":" + id).map(document -> toJob(id, document));
    }

    /** Keeps how far a job has come. */
    void keep(String clientId, ImportJob job) {
        String key = clientId + ":" + job.id();
        Document document = new Document("_id", key)
                .append("state", job.state().name())
                .append("as", job.as().name())
                .append("lines", job.lines())
                .append("imported", job.imported())
                .append("repeated", job.repeated())
                .append("refused", job.refused())
                .append(
                        "faults",
                        job.faults().stream().map(ImportJobs::toDocument).toList())
                .append("startedAt", job.startedAt())
                .append("updatedAt", job.updatedAt());
        jobs.replaceOne(Filters.eq("_id", key), document, new ReplaceOptions().upsert(true));
    }

    private static Document toDocument(LineFault fault) {
        return new Document("line", fault.line())
                .append("pointer", fault.pointer())
                .append("code", fault.code())
                .append("detail", fault.detail());
    }

    private static ImportJob toJob(String id, Document document) {
        List<LineFault> faults = document.getList("faults", Document.class).stream()
                .map(fault -> new LineFault(
                        fault.getInteger("line"),
                        fault.getString("pointer"),
                        fault.getString("code"),
                        fault.getString("detail")))
                .toList();
        return new ImportJob(
                id,
                Documents.constant(ImportJob.State.class, document, "state"),
                Documents.constant(ImportJob.Target.class, document, "as"),
                document.getLong("lines"),
                document.getLong("imported"),
                document.getLong("repeated"),
                document.getLong("refused"),
                faults,
                Documents.instant(document, "startedAt"),
                Documents.instant(document, "updatedAt"));
    }
}
