package org.crvs.interop.webhook.event;

import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.UnreadableMessageException;

/** Reads record versions off their topic. */
public final class RecordMessages {

    private RecordMessages() {}

    /**
     * Reads one message.
     *
     * @throws UnreadableMessageException when it can never be taken
     */
    public static RecordMessage read(byte[] message) {
        RecordMessage record =
                MessageCodec.read(MessageType.RECORD_VERSION, message).data();
        if (record.recordId() == null
                || record.event() == null
                || record.action() == null
                || record.status() == null
                || record.at() == null
                || record.bundle() == null) {
            throw new UnreadableMessageException("recordId, event, action, status, at or bundle is missing");
        }
        return record;
    }
}
