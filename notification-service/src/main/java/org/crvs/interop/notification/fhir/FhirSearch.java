package org.crvs.interop.notification.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Person;
import org.crvs.interop.notification.record.LifeCycle;
import org.crvs.interop.notification.record.RecordJournal;
import org.crvs.interop.notification.record.RecordVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds resources. The index proposes records; whether a resource of theirs is meant is judged on the current version. */
@ApplicationScoped
public class FhirSearch {

    private static final int MOST_LOOKED_AT = 1_000;

    private final FhirIndex index;
    private final RecordJournal journal;

    public FhirSearch(FhirIndex index, RecordJournal journal) {
        this.index = index;
        this.journal = journal;
    }

    /**
     * One page of what was found.
     *
     * @param resources the resources
     * @param recordIds the records they are of
     * @param next where the next page begins; null when there is none
     */
    record Page(List<ObjectNode> resources, List<String> recordIds, String next) {}

    /** The current version of a record that no court closed, or empty. */
    Optional<RecordVersion> current(String recordId) {
        return journal.current(recordId).filter(version -> !LifeCycle.isClosed(version.status()));
    }

    /** One page of resources of a type. */
    Page find(String type, FhirQuery query) {
        List<ObjectNode> found = new ArrayList<>();
        List<String> recordIds = new ArrayList<>();
        String after = query.after();
        int lookedAt = 0;
        while (found.size() < query.count() && lookedAt < MOST_LOOKED_AT) {
            List<FhirIndex.Hit> hits =
                    index.find(query.exact(), query.beginnings(), query.since(), query.before(), after, query.count());
            for (FhirIndex.Hit hit : hits) {
                lookedAt++;
                after = hit.key();
                List<ObjectNode> matches = current(hit.recordId())
                        .map(version -> matches(type, query, version))
                        .orElse(List.of());
                if (!matches.isEmpty()) {
                    found.addAll(matches);
                    recordIds.add(hit.recordId());
                }
                if (found.size() >= query.count()) {
                    break;
                }
            }
            if (hits.size() < query.count()) {
                boolean all = hits.isEmpty() || hits.get(hits.size() - 1).key().equals(after);
                return new Page(found, recordIds, all ? null : after);
            }
        }
        return new Page(found, recordIds, after);
    }

    private static List<ObjectNode> matches(String type, FhirQuery query, RecordVersion version) {
        return FhirRecord.of(version).ofType(type).stream()
                .filter(resource -> query.id() == null
                        || query.id().equals(resource.path("id").asText()))
                .filter(resource -> !type.equals("Patient") || isMeant(query, new Person(resource)))
                .toList();
    }

    private static boolean isMeant(FhirQuery query, Person person) {
        Set<String> keys = FhirKeys.ofPatient(person);
        return keys.containsAll(query.exact())
                && query.beginnings().stream()
                        .allMatch(beginning -> keys.stream().anyMatch(key -> key.startsWith(beginning)));
    }
}
