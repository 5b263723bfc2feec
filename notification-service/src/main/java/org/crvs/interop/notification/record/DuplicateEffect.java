package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.MatchMessage.Candidate;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.duplicate.Duplicates;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides whether a record is a duplicate of another. */
@ApplicationScoped
public class DuplicateEffect {

    private final Duplicates duplicates;
    private final TrackingIds trackingIds;
    private final RecordJournal journal;

    public DuplicateEffect(Duplicates duplicates, TrackingIds trackingIds, RecordJournal journal) {
        this.duplicates = duplicates;
        this.trackingIds = trackingIds;
        this.journal = journal;
    }

    /** Marks it as a duplicate of the record named, by tracking id or id. */
    void mark(NextVersion next, String original) {
        RecordVersion current = next.current();
        String id = trackingIds.recordOf(original.toUpperCase(Locale.ROOT)).orElse(original);
        RecordVersion found = journal.current(id)
                .filter(version -> !LifeCycle.isClosed(version.status()))
                .orElseThrow(() -> unusable("there is no such record", "tracking id or id of another record"));
        if (id.equals(current.recordId())) {
            throw unusable("a record is no duplicate of itself", "tracking id or id of another record");
        }
        if (found.event() != current.event()) {
            throw unusable(
                    "that record is of another event",
                    "a record of a " + current.event().code());
        }
        next.detail(details -> details.duplicateOf(id));
        next.bundle().duplicateOf(found.trackingId());
    }

    /** Takes the mark back, if there is one. */
    void unmark(NextVersion next) {
        if (next.current().details().duplicateOf() != null) {
            next.detail(details -> details.duplicateOf(null));
            next.bundle().duplicateOf(null);
        }
    }

    /** Dismisses the candidates named, or all of them. */
    void dismiss(NextVersion next, List<String> named) {
        RecordVersion current = next.current();
        List<String> candidates = duplicates
                .of(current.recordId(), current.details().notDuplicates())
                .stream()
                .map(Candidate::recordId)
                .toList();
        if (candidates.isEmpty()) {
            throw Refusals.conflict("The record has no candidates that could be dismissed.", current.status());
        }
        for (int i = 0; i < named.size(); i++) {
            if (!candidates.contains(named.get(i))) {
                throw Refusals.field(
                        ProblemKind.INVALID_REQUEST,
                        "/notDuplicateOf/" + i,
                        "no-candidate",
                        "this record is no candidate",
                        String.join(", ", candidates));
            }
        }
        Set<String> dismissed = new LinkedHashSet<>(current.details().notDuplicates());
        dismissed.addAll(named.isEmpty() ? candidates : named);
        next.detail(details -> details.notDuplicates(new ArrayList<>(dismissed)));
    }

    private static RuntimeException unusable(String detail, String accepted) {
        return Refusals.field(ProblemKind.INVALID_REQUEST, "/duplicateOf", "unknown-record", detail, accepted);
    }
}
