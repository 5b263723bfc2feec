package org.crvs.interop.notification.location;

import org.bson.Document;
import org.crvs.interop.notification.database.Documents;
import org.crvs.interop.notification.location.Location.Statistics;

import java.util.List;

/** Locations as MongoDB documents. */
final class LocationDocuments {

    private LocationDocuments() {}

    static Document document(Location location) {
        return new Document("_id", location.id())
                .append("version", location.version())
                .append("type", location.type())
                .append("statisticalId", location.statisticalId())
                .append("name", location.name())
                .append("alias", location.alias())
                .append("parentId", location.parentId())
                .append("jurisdictionType", location.jurisdictionType())
                .append("active", location.active())
                .append(
                        "statistics",
                        location.statistics().stream()
                                .map(LocationDocuments::document)
                                .toList())
                .append("changedAt", location.changedAt());
    }

    static Location location(Document document) {
        List<Document> years = document.getList("statistics", Document.class);
        return new Location(
                document.getString("_id"),
                document.getLong("version"),
                Location.shared(document.getString("type")),
                document.getString("statisticalId"),
                document.getString("name"),
                document.getString("alias"),
                document.getString("parentId"),
                Location.shared(document.getString("jurisdictionType")),
                document.getBoolean("active", false),
                years == null
                        ? List.of()
                        : years.stream().map(LocationDocuments::statistics).toList(),
                Documents.instant(document, "changedAt"));
    }

    private static Document document(Statistics year) {
        return new Document("year", year.year())
                .append("malePopulation", year.malePopulation())
                .append("femalePopulation", year.femalePopulation())
                .append("population", year.population())
                .append("crudeBirthRate", year.crudeBirthRate());
    }

    private static Statistics statistics(Document document) {
        return new Statistics(
                document.getInteger("year"),
                document.getString("malePopulation"),
                document.getString("femalePopulation"),
                document.getString("population"),
                document.getString("crudeBirthRate"));
    }
}
