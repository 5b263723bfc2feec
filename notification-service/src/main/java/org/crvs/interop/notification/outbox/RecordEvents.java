package org.crvs.interop.notification.outbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.notification.record.LifeCycle;
import org.crvs.interop.notification.record.RecordVersion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages a record version becomes. Sending them again gives the same messages. */
final class RecordEvents {

    /** The message with its bundle as the text that is stored: it was read once, when it came. */
    private record Written(
            @JsonUnwrapped RecordMessage message,
            @JsonRawValue String bundle) {}

    private static final MessageType<Written> WRITTEN = new MessageType<>(
            MessageType.RECORD_VERSION.type(),
            MessageType.RECORD_VERSION.schema(),
            MessageType.RECORD_VERSION.version(),
            Written.class);

    private RecordEvents() {}

    /** What {@code crvs.records} carries of a version. */
    static byte[] record(RecordVersion version, String source) {
        var message = new RecordMessage(
                version.recordId(),
                version.version(),
                version.event(),
                version.action(),
                version.status(),
                version.previousStatus(),
                version.trackingId(),
                version.registrationNumber(),
                version.officeId(),
                version.areaId(),
                version.actor(),
                version.at(),
                LifeCycle.needsCourtOrder(version.action()) ? null : version.reason(),
                version.incompleteFields(),
                null);
        return MessageCodec.write(
                WRITTEN,
                source,
                message.messageId(),
                version.recordId(),
                version.at(),
                new Written(message, version.bundle()));
    }

    /** What the audit trail keeps of a version: identifiers and codes, no content. */
    static AuditMessage audit(RecordVersion version) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("version", String.valueOf(version.version()));
        detail.put("event", version.event().name());
        detail.put("status", version.status().name());
        detail.put("office", version.officeId());
        detail.put("trackingId", version.trackingId());
        if (version.details().orderNumber() != null) {
            detail.put("orderNumber", version.details().orderNumber());
        }
        if (version.previousStatus() != null) {
            detail.put("previousStatus", version.previousStatus().name());
        }
        return new AuditMessage(
                "audit:" + version.recordId() + ":" + version.version(),
                version.at(),
                auditAction(version.action()),
                AuditMessage.Outcome.SUCCESS,
                version.actor(),
                version.grant(),
                List.of(version.recordId()),
                version.requestId(),
                detail);
    }

    private static String auditAction(RecordAction action) {
        return action == RecordAction.NOTIFY ? "notification.create" : "record." + action.path();
    }
}
