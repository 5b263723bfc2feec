package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.RecordAction;

/**
 * Fired once a version is on disk and in the work queue.
 *
 * @param record the version
 */
public record RecordAppended(RecordVersion record) {

    /** Which record. */
    public String recordId() {
        return record.recordId();
    }

    /** Which version of it. */
    public int version() {
        return record.version();
    }

    /** What made it. */
    public RecordAction action() {
        return record.action();
    }
}
