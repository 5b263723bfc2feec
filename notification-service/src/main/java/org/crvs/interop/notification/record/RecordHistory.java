package org.crvs.interop.notification.record;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;

import java.time.Instant;
import java.util.List;

/**
 * What was done to a record.
 *
 * @param id the record's id
 * @param entries one per version, oldest first
 */
public record RecordHistory(String id, List<Entry> entries) {

    /**
     * One version, without its content.
     *
     * @param version the version
     * @param action what made it
     * @param status the status after it
     * @param previousStatus the status before it; null in version 1
     * @param registrationNumber once registered; else null
     * @param reason why, where the action needed one; else null
     * @param at when, UTC
     * @param by who
     */
    public record Entry(
            int version,
            RecordAction action,
            RecordStatus status,
            RecordStatus previousStatus,
            String registrationNumber,
            String reason,
            Instant at,
            Actor by) {

        Entry withoutReason() {
            return new Entry(version, action, status, previousStatus, registrationNumber, null, at, by);
        }
    }

    static RecordHistory of(String recordId, List<RecordVersion> versions) {
        return new RecordHistory(
                recordId,
                versions.stream()
                        .map(version -> new Entry(
                                version.version(),
                                version.action(),
                                version.status(),
                                version.previousStatus(),
                                version.registrationNumber(),
                                version.reason(),
                                version.at(),
                                version.actor()))
                        .toList());
    }
}
