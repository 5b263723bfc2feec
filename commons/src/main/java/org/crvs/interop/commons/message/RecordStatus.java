package org.crvs.interop.commons.message;

/** Where a record stands in its life cycle (OpenCRVS {@code reg-status} codes, and three of ours). */
public enum RecordStatus {
    IN_PROGRESS,
    DECLARED,
    VALIDATED,
    WAITING_VALIDATION,
    REGISTERED,
    CERTIFIED,
    ISSUED,
    CORRECTION_REQUESTED,
    REJECTED,
    ARCHIVED,
    /** The registration was declared void. */
    REVOKED,
    /** Closed by order of a court: kept, shown to nobody but the administrator, can be unsealed. */
    SEALED,
    /** Its content was erased by order of a court in every version; ids, numbers and dates of the actions remain. */
    ERASED
}
