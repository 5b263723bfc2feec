package org.crvs.interop.clientregistry.audit;

import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;

/** Reads audit messages and refuses what the store could never take, so that storing can only fail for a while. */
final class AuditMessages {

    private static final int LARGEST_BYTES = 8 * 1024 * 1024;
    private static final int LONGEST_ID = 200;

    private AuditMessages() {}

    /**
     * The event of a message.
     *
     * @throws UnreadableMessageException when it can never be stored
     */
    static AuditEvent read(byte[] message) {
        if (message != null && message.length > LARGEST_BYTES) {
            throw new UnreadableMessageException("larger than " + LARGEST_BYTES + " bytes");
        }
        AuditMessage data = MessageCodec.read(MessageType.AUDIT, message).data();
        if (data.id() == null || data.id().isBlank() || data.id().length() > LONGEST_ID) {
            throw new UnreadableMessageException("data.id is missing or longer than " + LONGEST_ID + " characters");
        }
        if (data.at() == null || data.action() == null || data.outcome() == null) {
            throw new UnreadableMessageException("data.at, data.action or data.outcome is missing");
        }
        try {
            return AuditEvent.of(data);
        } catch (RuntimeException e) {
            throw new UnreadableMessageException(
                    "data can't be stored: " + e.getClass().getSimpleName(), e);
        }
    }
}
