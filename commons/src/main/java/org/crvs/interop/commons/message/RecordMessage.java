package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/**
 * One version of a record, whole: what {@link Topics#RECORDS} carries.
 *
 * @param recordId the record's id, also its Composition's id (UUID)
 * @param version 1 for the notification, then one more per action
 * @param event which vital event
 * @param action what made this version
 * @param status the status after it
 * @param previousStatus the status before it; null in version 1
 * @param trackingId the number the informant is given, for instance {@code BX7K2QA}
 * @param registrationNumber once registered; else null
 * @param officeId location id of the CRVS office whose work queue holds the record
 * @param areaId location id of the area that office is part of; may be null
 * @param actor who made this version
 * @param at when, UTC
 * @param reason why, where the action needs one; else null
 * @param incompleteFields what a notification left out ({@code in-complete-fields} of OpenCRVS)
 * @param bundle the record: the FHIR document bundle in the OpenCRVS dialect, ids, numbers and status filled in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordMessage(
        String recordId,
        int version,
        EventType event,
        RecordAction action,
        RecordStatus status,
        RecordStatus previousStatus,
        String trackingId,
        String registrationNumber,
        String officeId,
        String areaId,
        Actor actor,
        Instant at,
        String reason,
        List<String> incompleteFields,
        ObjectNode bundle) {

    /** The message id: the same for every sending of this version. */
    public String messageId() {
        return recordId + ":" + version;
    }
}
