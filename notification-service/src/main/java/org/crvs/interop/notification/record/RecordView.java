package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.MatchMessage.Candidate;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.numbering.Confirmation;
import org.crvs.interop.notification.validation.Validation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
 * @param possibleDuplicates records that may be about the same event and nobody has decided on, the most likely first
 * @param duplicateOf id of the record this one duplicates, once marked
 * @param confirmation how far the service of the country has come, while the registration waits for it
 * @param validation how the notification stands up to full validation against FHIR R4, where that was to be looked at
 * @param correction the correction that was requested and is not decided
 * @param changes what this version changed: {@code [{"path","was","value"}]}
 * @param orderNumber number of the court order behind this version
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
        List<Candidate> possibleDuplicates,
        @JsonInclude(JsonInclude.Include.NON_NULL) String duplicateOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) Confirmation confirmation,
        @JsonInclude(JsonInclude.Include.NON_NULL) Validation validation,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Schema(type = SchemaType.OBJECT)
        String correction,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Schema(type = SchemaType.OBJECT)
        String changes,

        @JsonInclude(JsonInclude.Include.NON_NULL) String orderNumber,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String bundle) {

    /**
     * A view of a version.
     *
     * @param candidates possible duplicates nobody has decided on
     * @param confirmation null when none is going on
     * @param validation null when it never was to be validated
     */
    static RecordView of(
            RecordVersion version, List<Candidate> candidates, Confirmation confirmation, Validation validation) {
        RecordDetails details = version.details();
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
                candidates,
                details.duplicateOf(),
                confirmation,
                validation,
                details.correction(),
                details.changes(),
                details.orderNumber(),
                version.bundle());
    }
}
