package org.crvs.interop.clientregistry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.AuditMessage;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.UnreadableMessageException;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class AuditMessagesTest {

    private static final Instant AT = Instant.parse("2026-01-31T08:00:00.123Z");

    @Test
    void keepsEverythingThatWasSent() {
        AuditMessage sent = new AuditMessage(
                "id-1",
                AT,
                "record.register",
                Outcome.SUCCESS,
                new Actor("client-1", "CIVIL_REGISTRATION", "Office"),
                "record.register",
                List.of("record-1", "record-2"),
                "request-1",
                Map.of("$odd.key", "value", "clientId", "client-2"));
        AuditEvent event = AuditMessages.read(encoded(sent));
        assertThat(event.toMessage()).isEqualTo(sent);
        assertThat(event.clientIds()).containsExactly("client-1", "client-2");
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        AuditMessage sent =
                new AuditMessage("id-1", AT, "access.refuse", Outcome.REFUSED, null, null, null, null, null);
        AuditEvent event = AuditMessages.read(encoded(sent));
        assertThat(event.clientIds()).isEmpty();
        assertThat(event.recordIds()).isEmpty();
        assertThat(event.toMessage().actor()).isNull();
        assertThat(event.toMessage().detail()).isEmpty();
    }

    @Test
    void aDetailWithoutAValueIsKept() {
        Map<String, String> detail = new HashMap<>();
        detail.put("office", null);
        AuditMessage sent = new AuditMessage("i", AT, "a.b", Outcome.FAILED, null, null, null, null, detail);
        assertThat(AuditMessages.read(encoded(sent)).detail()).containsExactly(new AuditEvent.Detail("office", null));
    }

    @Test
    void refusesWhatCouldNeverBeStored() {
        assertUnreadable(null);
        assertUnreadable("not json".getBytes(StandardCharsets.UTF_8));
        assertUnreadable("{}".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(encoded(event(null, AT, "a.b", Outcome.SUCCESS)));
        assertUnreadable(encoded(event(" ", AT, "a.b", Outcome.SUCCESS)));
        assertUnreadable(encoded(event("x".repeat(201), AT, "a.b", Outcome.SUCCESS)));
        assertUnreadable(encoded(event("i", null, "a.b", Outcome.SUCCESS)));
        assertUnreadable(encoded(event("i", AT, null, Outcome.SUCCESS)));
        assertUnreadable(encoded(event("i", AT, "a.b", null)));
        assertUnreadable(encoded(event("i", Instant.MAX, "a.b", Outcome.SUCCESS)));
        assertUnreadable(new byte[8 * 1024 * 1024 + 1]);
    }

    private static AuditMessage event(String id, Instant at, String action, Outcome outcome) {
        return new AuditMessage(id, at, action, outcome, null, null, null, null, null);
    }

    private static byte[] encoded(AuditMessage message) {
        return MessageCodec.write(MessageType.AUDIT, "/test", "id", "subject", AT, message);
    }

    private static void assertUnreadable(byte[] message) {
        assertThatThrownBy(() -> AuditMessages.read(message)).isInstanceOf(UnreadableMessageException.class);
    }
}
