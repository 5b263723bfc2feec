package org.crvs.interop.notification.event;

import org.crvs.interop.commons.message.RecordStatus;

import java.util.List;

/** Where an event stands, as OpenCRVS 1.9 and 2.x say it: a status, and flags for the rest. */
enum EventStatus {
    CREATED,
    NOTIFIED,
    DECLARED,
    REGISTERED,
    ARCHIVED;

    /**
     * The status of an event whose record has this one.
     *
     * @param before the statuses the record can go back to, the latest last
     */
    static EventStatus of(RecordStatus record, List<RecordStatus> before) {
        return switch (record) {
            case IN_PROGRESS -> NOTIFIED;
            case DECLARED, VALIDATED, WAITING_VALIDATION -> DECLARED;
            case REGISTERED, CERTIFIED, ISSUED, CORRECTION_REQUESTED -> REGISTERED;
            case REJECTED ->
                before.isEmpty() ? NOTIFIED : of(before.get(before.size() - 1), before.subList(0, before.size() - 1));
            case ARCHIVED, REVOKED, SEALED, ERASED -> ARCHIVED;
        };
    }

    /** What a record's status says beyond that of its event. */
    static List<String> flags(RecordStatus record) {
        return switch (record) {
            case VALIDATED -> List.of("validated");
            case WAITING_VALIDATION -> List.of("pending-external-validation");
            case CERTIFIED -> List.of("certified");
            case ISSUED -> List.of("issued");
            case CORRECTION_REQUESTED -> List.of("correction-requested");
            case REJECTED -> List.of("rejected");
            case REVOKED -> List.of("revoked");
            case SEALED -> List.of("sealed");
            case ERASED -> List.of("erased");
            case IN_PROGRESS, DECLARED, REGISTERED, ARCHIVED -> List.of();
        };
    }
}
