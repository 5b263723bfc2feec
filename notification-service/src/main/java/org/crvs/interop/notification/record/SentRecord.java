package org.crvs.interop.notification.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordStatus;

import java.time.Instant;
import java.util.List;

/**
 * What the sender of a notification is told of its record.
 *
 * @param id the record's id
 * @param trackingId the number the informant was given
 * @param event which vital event
 * @param status where it stands
 * @param reason why it was rejected; else absent
 * @param incompleteFields what the notification left out
 * @param notifiedAt when it was notified, UTC
 * @param updatedAt when it last changed, UTC
 * @param key where it stands in the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentRecord(
        String id,
        String trackingId,
        EventType event,
        RecordStatus status,
        String reason,
        List<String> incompleteFields,
        Instant notifiedAt,
        Instant updatedAt,
        @JsonIgnore String key) {}
