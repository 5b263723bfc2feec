package org.crvs.interop.notification.fhir;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.crvs.interop.notification.database.RecordDatabase;
import org.crvs.interop.notification.database.SortKeys;
import org.crvs.interop.notification.record.LifeCycle;
import org.crvs.interop.notification.record.PublishedVersions;
import org.crvs.interop.notification.record.RecordVersion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Finds records by the words in them. It is written when a version is published, beside the intake and not in its way, so
 * that it follows the records by a moment, and by more while the broker is away.
 */
@ApplicationScoped
public class FhirIndex implements PublishedVersions {

    /**
     * A record that was found.
     *
     * @param recordId the record
     * @param key where it stands among what was found
     */
    record Hit(String recordId, String key) {}

    private final MongoCollection<Document> index;

    public FhirIndex(RecordDatabase database) {
        this.index = database.collection(RecordDatabase.FHIR_INDEX);
    }

    @Override
    public void published(List<RecordVersion> versions) {
        List<WriteModel<Document>> writes = versions.stream()
                .<WriteModel<Document>>map(version -> new ReplaceOneModel<>(
                        Filters.eq("_id", version.recordId()), document(version), new ReplaceOptions().upsert(true)))
                .toList();
        if (!writes.isEmpty()) {
            index.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    /**
     * Records that have all of these keys, the longest unchanged first.
     *
     * @param exact keys as they are
     * @param beginnings keys of which the beginning is given
     * @param since changed at or after; may be null
     * @param before changed before; may be null
     * @param after where the page before ended; null for the first
     */
    List<Hit> find(
            List<String> exact, List<String> beginnings, Instant since, Instant before, String after, int limit) {
        List<Bson> filters = new ArrayList<>();
        exact.forEach(key -> filters.add(Filters.eq("keys", key)));
        beginnings.forEach(key -> filters.add(Filters.regex("keys", "^" + escape(key))));
        if (since != null) {
            filters.add(Filters.gte("key", SortKeys.of(since)));
        }
        if (before != null) {
            filters.add(Filters.lt("key", SortKeys.of(before)));
        }
        if (after != null) {
            filters.add(Filters.gt("key", after));
        }
        List<Hit> found = new ArrayList<>();
        index.find(filters.isEmpty() ? Filters.empty() : Filters.and(filters))
                .sort(Sorts.ascending("key"))
                .limit(limit)
                .projection(Projections.include("key"))
                .forEach(document -> found.add(new Hit(document.getString("_id"), document.getString("key"))));
        return found;
    }

    /** A record that a court closed is found by nothing. */
    private static Document document(RecordVersion version) {
        boolean closed = LifeCycle.isClosed(version.status());
        Document document = new Document("_id", version.recordId())
                .append("version", version.version())
                .append("keys", closed ? List.of() : FhirKeys.of(version));
        return closed ? document : document.append("key", SortKeys.of(version.at()) + ":" + version.recordId());
    }

    private static String escape(String key) {
        return key.replaceAll("([^\\p{L}\\p{N}])", "\\\\$1");
    }
}
