package org.crvs.interop.notification.testing;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.notification.record.RecordDetails;
import org.crvs.interop.notification.record.RecordVersion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Record versions made by hand. */
public final class Versions {

    public static final Actor REGISTRAR = new Actor("client-2", "CIVIL_REGISTRATION", "Registrar");
    public static final Instant NOTIFIED = Instant.parse("2026-06-01T08:00:00.123Z");

    private Versions() {}

    /** A birth of a new record at this version and status. */
    public static RecordVersion birth(int version, RecordStatus status) {
        return birth(UUID.randomUUID().toString(), version, status);
    }

    /** A birth at this version and status. */
    public static RecordVersion birth(String recordId, int version, RecordStatus status) {
        return birth(recordId, version, status, version == 1 ? RecordAction.NOTIFY : RecordAction.VALIDATE);
    }

    /** A birth that waits, after this action. */
    public static RecordVersion by(RecordAction action) {
        return birth(UUID.randomUUID().toString(), 3, RecordStatus.WAITING_VALIDATION, action);
    }

    private static RecordVersion birth(String recordId, int version, RecordStatus status, RecordAction action) {
        return new RecordVersion(
                recordId,
                version,
                EventType.BIRTH,
                action,
                status,
                version == 1 ? null : RecordStatus.IN_PROGRESS,
                List.of(),
                "BAAAAAA",
                null,
                Bundles.OFFICE,
                Bundles.DISTRICT,
                Api.HOSPITAL,
                REGISTRAR,
                "record.validate",
                "req-1",
                NOTIFIED,
                NOTIFIED.plusSeconds(version),
                null,
                List.of("mother"),
                RecordDetails.NONE,
                Bundles.text(Bundles.BIRTH));
    }

    /** A version with another bundle. */
    public static RecordVersion with(RecordVersion version, String bundle) {
        return new RecordVersion(
                version.recordId(),
                version.version(),
                version.event(),
                version.action(),
                version.status(),
                version.previousStatus(),
                version.held(),
                version.trackingId(),
                version.registrationNumber(),
                version.officeId(),
                version.areaId(),
                version.senderId(),
                version.actor(),
                version.grant(),
                version.requestId(),
                version.createdAt(),
                version.at(),
                version.reason(),
                version.incompleteFields(),
                version.details(),
                bundle);
    }
}
