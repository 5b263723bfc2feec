package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds a record by the number its informant was given, and tells what was done to it: nobody's traits, no reasons. */
@ApplicationScoped
public class RecordLookup {

    private static final Pattern TRACKING_ID = Pattern.compile("[A-Z0-9]{6,10}");

    /**
     * A record that was found.
     *
     * @param id the record's id
     * @param trackingId the number
     * @param event which vital event
     * @param status where it stands
     * @param registrationNumber once registered; else absent
     * @param office location id of the office whose queue holds it
     * @param createdAt when it was notified, UTC
     * @param updatedAt when it last changed, UTC
     * @param history what was done to it, oldest first, without reasons
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            String id,
            String trackingId,
            EventType event,
            RecordStatus status,
            String registrationNumber,
            String office,
            Instant createdAt,
            Instant updatedAt,
            List<RecordHistory.Entry> history) {}

    private final TrackingIds trackingIds;
    private final RecordJournal journal;

    public RecordLookup(TrackingIds trackingIds, RecordJournal journal) {
        this.trackingIds = trackingIds;
        this.journal = journal;
    }

    /** The current version of the record with this tracking id, in any case of letters, or empty. */
    Optional<RecordVersion> current(String trackingId) {
        String number = trackingId.strip().toUpperCase(Locale.ROOT);
        return Optional.of(number)
                .filter(text -> TRACKING_ID.matcher(text).matches())
                .flatMap(trackingIds::recordOf)
                .flatMap(journal::current);
    }

    /** What may be told of a record. */
    Found found(RecordVersion current) {
        List<RecordHistory.Entry> history =
                RecordHistory.of(current.recordId(), journal.history(current.recordId())).entries().stream()
                        .map(RecordHistory.Entry::withoutReason)
                        .toList();
        return new Found(
                current.recordId(),
                current.trackingId(),
                current.event(),
                current.status(),
                current.registrationNumber(),
                current.officeId(),
                current.createdAt(),
                current.at(),
                history);
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemKind.NOT_FOUND, "There is no record with this tracking id.");
    }
}
