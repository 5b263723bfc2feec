package org.crvs.interop.notification.location;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.notification.database.RecordDatabase;

import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps one document per import: its audit event waits there until Kafka has it. */
@ApplicationScoped
public class LocationImports {

    private final MongoCollection<Document> imports;

    public LocationImports(RecordDatabase database) {
        this.imports = database.collection(RecordDatabase.LOCATION_IMPORTS);
    }

    /** Notes an import, before its first row is written. */
    void begin(AuditMessage audit) {
        imports.insertOne(new Document("_id", audit.id())
                .append("audit", LocationStore.write(audit))
                .append("published", false));
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
