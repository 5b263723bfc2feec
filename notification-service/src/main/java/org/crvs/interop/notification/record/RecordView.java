package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;

import java.time.Instant;
import java.util.List;

/**
 * A record at one version, as it is read.
 *
 * @param id the record's id
 * @param version the version
 * @param event which vital event
 * @param action what made this version
 * @param status where it stands
 * @param trackingId the number the informant was given
 * @param registrationNumber once registered; else null
 * @param office location id of the office whose queue holds it
 * @param area location id of the area that office is part of; may be null
 * @param createdAt when it was notified, UTC
 * @param updatedAt when this version was made, UTC
 * @param updatedBy who made this version
 * @param reason why, where the action needed one; else null
 * @param incompleteFields what the notification left out
 * @param bundle the FHIR document bundle, exactly as stored
 */
public record RecordView(
        String id,
        int version,
        EventType event,
        RecordAction action,
        RecordStatus status,
        String trackingId,
        String registrationNumber,
        String office,
        String area,
        Instant createdAt,
        Instant updatedAt,
        Actor updatedBy,
        String reason,
        List<String> incompleteFields,
        @JsonRawValue String bundle) {

    static RecordView of(RecordVersion version) {
        return new RecordView(
                version.recordId(),
                version.version(),
                version.event(),
                version.action(),
                version.status(),
                version.trackingId(),
                version.registrationNumber(),
                version.officeId(),
                version.areaId(),
                version.createdAt(),
                version.at(),
                version.actor(),
                version.reason(),
                version.incompleteFields(),
                version.bundle());
    }
}
