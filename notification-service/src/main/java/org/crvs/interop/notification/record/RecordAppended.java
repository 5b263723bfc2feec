package org.crvs.interop.notification.record;

/**
 * Fired once a version is on disk and in the work queue.
 *
 * @param recordId the record
 * @param version the version
 */
public record RecordAppended(String recordId, int version) {}
