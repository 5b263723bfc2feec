package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.database.SortKeys;

import java.time.Instant;
import java.util.List;

/**
 * One immutable version of a record.
 *
 * @param recordId the record's id (UUID)
 * @param version 1 for the notification, then one more per action
 * @param event which vital event
 * @param action what made this version
 * @param status the status after it
 * @param previousStatus the status before it; null in version 1
 * @param held the statuses a reinstatement goes back to, last one first to return to
 * @param trackingId the number the informant is given
 * @param registrationNumber once registered; else null
 * @param officeId location id of the CRVS office whose work queue holds the record
 * @param areaId location id of the area that office is part of; may be null
 * @param senderId id of the client that notified it
 * @param actor who made this version
 * @param grant the scope that allowed it
 * @param requestId the gateway's id of the request that made it; may be null
 * @param createdAt when version 1 was made, UTC
 * @param at when this version was made, UTC, to the millisecond
 * @param reason why, where the action needs one; else null
 * @param incompleteFields what the notification left out
 * @param details what only some versions have
 * @param bundle the record as JSON text: exactly what was sent, plus ids, numbers and status
 */
public record RecordVersion(
        String recordId,
        int version,
        EventType event,
        RecordAction action,
        RecordStatus status,
        RecordStatus previousStatus,
        List<RecordStatus> held,
        String trackingId,
        String registrationNumber,
        String officeId,
        String areaId,
        String senderId,
        Actor actor,
        String grant,
        String requestId,
        Instant createdAt,
        Instant at,
        String reason,
        List<String> incompleteFields,
        RecordDetails details,
        String bundle) {

    private static final int VERSION_DIGITS = 6;

    /** Document id of a version: padded, so that ids sort as versions do. */
    public static String id(String recordId, int version) {
        return recordId + ":" + SortKeys.padded(version, VERSION_DIGITS);
    }

    /** Document id of this version. */
    public String id() {
        return id(recordId, version);
    }
}
