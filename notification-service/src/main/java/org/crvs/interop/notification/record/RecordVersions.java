package org.crvs.interop.notification.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.database.GroupedInserts;
import org.crvs.interop.notification.database.RecordDatabase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps record versions. A version is written once; only its {@code published} flag changes, and what it says of people
 * goes when a court orders it.
 */
@ApplicationScoped
public class RecordVersions {

    private static final String PUBLISHED = "published";

    /**
     * A version that Kafka has not acknowledged.
     *
     * @param recordId the record
     * @param version the version
     * @param at when it was made
     */
    public record Unpublished(String recordId, int version, Instant at) {}

    private final MongoCollection<Document> versions;
    private final GroupedInserts inserts;

    public RecordVersions(RecordDatabase database) {
        this.versions = database.collection(RecordDatabase.VERSIONS);
        this.inserts = new GroupedInserts(versions);
    }

    /** Appends a version; false when somebody else made this version first. */
    public boolean append(RecordVersion version) {
        return inserts.insert(toDocument(version), version.bundle().length());
    }

    /** Appends versions of different records; gives the ids of documents that somebody else made first. */
    Set<String> appendAll(List<RecordVersion> first) {
        return Documents.insertAll(
                versions, first.stream().map(RecordVersions::toDocument).toList());
    }

    /** Which of these records exist. */
    public Set<String> existing(Collection<String> recordIds) {
        Set<String> found = new HashSet<>();
        List<String> ids = recordIds.stream()
                .map(recordId -> RecordVersion.id(recordId, 1))
                .toList();
        versions.find(Filters.in("_id", ids))
                .projection(Projections.include("recordId"))
                .forEach(document -> found.add(document.getString("recordId")));
        return found;
    }

    /** One version of a record, or empty. */
    public Optional<RecordVersion> find(String recordId, int version) {
        return Documents.byId(versions, RecordVersion.id(recordId, version)).map(RecordVersions::toVersion);
    }

    /** Versions 1 to {@code last} of a record, without their bundles, oldest first. */
    public List<RecordVersion> history(String recordId, int last) {
        List<String> ids = IntStream.rangeClosed(1, last)
                .mapToObj(version -> RecordVersion.id(recordId, version))
                .toList();
        List<RecordVersion> found = new ArrayList<>();
        versions.find(Filters.in("_id", ids))
                .projection(Projections.exclude("bundle", "correction", "changes"))
                .forEach(document -> found.add(toVersion(document)));
        found.sort(Comparator.comparingInt(RecordVersion::version));
        return found;
    }

    /** Whether Kafka has acknowledged a version; true for one that does not exist. */
    public boolean isPublished(String recordId, int version) {
        Document found = versions.find(Filters.eq("_id", RecordVersion.id(recordId, version)))
                .projection(Projections.include(PUBLISHED))
                .first();
        return found == null || found.getBoolean(PUBLISHED, false);
    }

    /** Notes that Kafka has acknowledged versions and their audit events. */
    public void markPublished(List<RecordVersion> acknowledged) {
        if (!acknowledged.isEmpty()) {
            versions.updateMany(
                    Filters.in(
                            "_id", acknowledged.stream().map(RecordVersion::id).toList()),
                    Updates.set(PUBLISHED, true));
        }
    }

    /** Versions made before an instant that Kafka has not acknowledged, oldest first. */
    public List<Unpublished> unpublished(Instant before, int limit) {
        List<Unpublished> found = new ArrayList<>();
        versions.find(Filters.and(Filters.eq(PUBLISHED, false), Filters.lt("at", before)))
                .sort(Sorts.ascending("at"))
                .limit(limit)
                .projection(Projections.include("recordId", "version", "at"))
                .forEach(document -> found.add(new Unpublished(
                        document.getString("recordId"),
                        document.getInteger("version"),
                        Documents.instant(document, "at"))));
        return found;
    }

    /** Takes everything out of a version that it says of people. */
    void erase(RecordVersion version) {
        versions.updateOne(
                Filters.eq("_id", version.id()),
                Updates.combine(
                        Updates.set(
                                "bundle", RecordBundle.of(version).skeleton().text()),
                        Updates.set("reason", null),
                        Updates.set("correction", null),
                        Updates.set("changes", null)));
    }

    private static Document toDocument(RecordVersion version) {
        return new Document("_id", version.id())
                .append("recordId", version.recordId())
                .append("version", version.version())
                .append("event", version.event().name())
                .append("action", version.action().name())
                .append("status", version.status().name())
                .append(
                        "previousStatus",
                        version.previousStatus() == null
                                ? null
                                : version.previousStatus().name())
                .append("held", version.held().stream().map(RecordStatus::name).toList())
                .append("trackingId", version.trackingId())
                .append("registrationNumber", version.registrationNumber())
                .append("officeId", version.officeId())
                .append("areaId", version.areaId())
                .append("senderId", version.senderId())
                .append("actor", Documents.of(version.actor()))
                .append("grant", version.grant())
                .append("requestId", version.requestId())
                .append("createdAt", version.createdAt())
                .append("at", version.at())
                .append("reason", version.reason())
                .append("incompleteFields", version.incompleteFields())
                .append("orderNumber", version.details().orderNumber())
                .append("duplicateOf", version.details().duplicateOf())
                .append("notDuplicates", version.details().notDuplicates())
                .append("correction", version.details().correction())
                .append("changes", version.details().changes())
                .append("traceparent", version.details().traceparent())
                .append("bundle", version.bundle())
                .append(PUBLISHED, false);
    }

    private static RecordVersion toVersion(Document document) {
        return new RecordVersion(
                document.getString("recordId"),
                document.getInteger("version"),
                Documents.constant(EventType.class, document, "event"),
                Documents.constant(RecordAction.class, document, "action"),
                Documents.constant(RecordStatus.class, document, "status"),
                Documents.constant(RecordStatus.class, document, "previousStatus"),
                Documents.texts(document, "held").stream()
                        .map(RecordStatus::valueOf)
                        .toList(),
                document.getString("trackingId"),
                document.getString("registrationNumber"),
                document.getString("officeId"),
                document.getString("areaId"),
                document.getString("senderId"),
                Documents.actor(document.get("actor", Document.class)),
                document.getString("grant"),
                document.getString("requestId"),
                Documents.instant(document, "createdAt"),
                Documents.instant(document, "at"),
                document.getString("reason"),
                Documents.texts(document, "incompleteFields"),
                new RecordDetails(
                        document.getString("orderNumber"),
                        document.getString("duplicateOf"),
                        Documents.texts(document, "notDuplicates"),
                        document.getString("correction"),
                        document.getString("changes"),
                        document.getString("traceparent")),
                document.getString("bundle"));
    }
}
