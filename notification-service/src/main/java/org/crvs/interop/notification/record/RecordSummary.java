package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;

import java.time.Instant;
import java.util.List;

/**
 * A record as a work queue lists it.
 *
 * @param id the record's id
 * @param version the current version
 * @param event which vital event
 * @param status where it stands
 * @param trackingId the number the informant was given
 * @param registrationNumber once registered; else null
 * @param office location id of the office whose queue holds it
 * @param area location id of the area that office is part of; may be null
 * @param createdAt when it was notified, UTC
 * @param updatedAt when the current version was made, UTC
 * @param incompleteFields what the notification left out
 * @param updatedBy who made the current version
 * @param possibleDuplicates how many records may be about the same event and nobody has decided on
 */
public record RecordSummary(
        String id,
        int version,
        EventType event,
        RecordStatus status,
        String trackingId,
        String registrationNumber,
        String office,
        String area,
        Instant createdAt,
        Instant updatedAt,
        List<String> incompleteFields,
        Actor updatedBy,
        int possibleDuplicates) {

    static RecordSummary of(RecordVersion version) {
        return new RecordSummary(
                version.recordId(),
                version.version(),
                version.event(),
                version.status(),
                version.trackingId(),
                version.registrationNumber(),
                version.officeId(),
                version.areaId(),
                version.createdAt(),
                version.at(),
                version.incompleteFields(),
                version.actor(),
                0);
    }

    RecordSummary withPossibleDuplicates(int count) {
        return new RecordSummary(
                id,
                version,
                event,
                status,
                trackingId,
                registrationNumber,
                office,
                area,
                createdAt,
                updatedAt,
                incompleteFields,
                updatedBy,
                count);
    }
}
