package org.crvs.interop.commons.message;

/** Where a record stands in its life cycle (OpenCRVS {@code reg-status} codes, and REVOKED). */
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
    REVOKED
}
