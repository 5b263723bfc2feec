package org.crvs.interop.notification.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.crvs.interop.notification.json.CanonicalJson;
import org.crvs.interop.notification.record.RecordVersion;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event, as the client that created it sees it.
 *
 * @param id the event's id
 * @param type as the form calls it: {@code birth}
 * @param trackingId the number to give the informant
 * @param status CREATED, NOTIFIED, DECLARED, REGISTERED or ARCHIVED
 * @param flags what the status leaves out: validated, rejected, certified…
 * @param createdAt when it was created, UTC
 * @param updatedAt when anything last happened to it, UTC
 * @param actions what this client did, oldest first
 */
record EventView(
        String id,
        String type,
        String trackingId,
        EventStatus status,
        List<String> flags,
        Instant createdAt,
        Instant updatedAt,
        List<Action> actions) {

    /**
     * What the client did.
     *
     * @param id the action's id
     * @param type CREATE or NOTIFY
     * @param status always Accepted: what is refused is not kept
     * @param createdAt when, UTC
     * @param transactionId what a repeat is recognised by
     * @param declaration the form's fields as sent; only of NOTIFY
     * @param annotation what was noted beside the form; only of NOTIFY
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Action(
            String id,
            String type,
            String status,
            Instant createdAt,
            String transactionId,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue String declaration,
            @Schema(type = SchemaType.OBJECT) @JsonRawValue String annotation) {}

    /** The event with the current version of its record, if it has one. */
    static EventView of(ClientEvent event, Optional<RecordVersion> record) {
        List<Action> actions = new ArrayList<>();
        actions.add(action(event, "CREATE", event.createdAt(), event.transactionId(), null, null));
        if (event.notification() != null) {
            ClientEvent.Notification notified = event.notification();
            actions.add(action(
                    event,
                    "NOTIFY",
                    notified.at(),
                    notified.transactionId(),
                    notified.declaration(),
                    notified.annotation()));
        }
        return new EventView(
                event.id(),
                event.type(),
                event.trackingId(),
                record.map(version -> EventStatus.of(version.status(), version.held()))
                        .orElse(EventStatus.CREATED),
                record.map(version -> EventStatus.flags(version.status())).orElse(List.of()),
                event.createdAt(),
                record.map(RecordVersion::at).orElse(event.createdAt()),
                actions);
    }

    private static Action action(
            ClientEvent event, String type, Instant at, String transactionId, String declaration, String annotation) {
        String id = EventIds.uuid(CanonicalJson.sha256(event.id() + "\n" + type));
        return new Action(id, type, "Accepted", at, transactionId, declaration, annotation);
    }
}
