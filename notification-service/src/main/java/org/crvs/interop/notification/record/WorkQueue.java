package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.duplicate.Duplicates;
import org.crvs.interop.notification.http.QueryParts;
import org.crvs.interop.notification.json.Faults;

import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the records an office has to see to, the longest waiting first. */
@ApplicationScoped
public class WorkQueue {

    /**
     * One page.
     *
     * @param entries the records
     * @param next cursor of the next page; absent when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<RecordSummary> entries, String next) {}

    private final RecordHeads heads;
    private final Duplicates duplicates;

    public WorkQueue(RecordHeads heads, Duplicates duplicates) {
        this.heads = heads;
        this.duplicates = duplicates;
    }

    /**
     * A page; every filter may be null.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_REQUEST with all faults
     */
    Page page(String status, String office, String event, String cursor, String limit) {
        var faults = new Faults();
        RecordStatus wantedStatus = QueryParts.constant(RecordStatus.class, "?status", status, faults);
        EventType wantedEvent = QueryParts.constant(EventType.class, "?event", event, faults);
        String after = QueryParts.listKey(cursor, faults);
        int size = QueryParts.size(limit, faults);
        faults.refuseAs(ProblemKind.INVALID_REQUEST, "The query");
        List<RecordHeads.Head> found = heads.list(wantedStatus, office, wantedEvent, after, size + 1);
        boolean more = found.size() > size;
        List<RecordSummary> entries = flagged(more ? found.subList(0, size) : found);
        return new Page(entries, more ? QueryParts.cursor(RecordHeads.listKey(entries.get(size - 1))) : null);
    }

    private List<RecordSummary> flagged(List<RecordHeads.Head> heads) {
        Map<String, List<String>> candidates =
                duplicates.idsOf(heads.stream().map(head -> head.summary().id()).toList());
        return heads.stream()
                .map(head -> head.summary().withPossibleDuplicates((int)
                        candidates.getOrDefault(head.summary().id(), List.of()).stream()
                                .filter(id -> !head.notDuplicates().contains(id))
                                .count()))
                .toList();
    }
}
