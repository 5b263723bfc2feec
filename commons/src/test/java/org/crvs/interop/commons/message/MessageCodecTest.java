package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class MessageCodecTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:20:30.123Z");
    private static final Actor HOSPITAL = new Actor("c-1", "HEALTH", "District Hospital");

    @Test
    void aRecordComesBackAsItWasWritten() throws Exception {
        ObjectNode bundle = (ObjectNode) MessageCodec.json().readTree("{\"weight\":3.50,\"text\":\"Zoë\"}");
        var record = new RecordMessage(
                "r-1",
                2,
                EventType.BIRTH,
                RecordAction.VALIDATE,
                RecordStatus.VALIDATED,
                RecordStatus.IN_PROGRESS,
                "BX7K2QA",
                null,
                "office",
                "area",
                HOSPITAL,
                AT,
                null,
                List.of("father-details"),
                bundle);

        byte[] written = MessageCodec.write(
                MessageType.RECORD_VERSION, "/notification-service", record.messageId(), "r-1", AT, record);
        CloudEvent<RecordMessage> read = MessageCodec.read(MessageType.RECORD_VERSION, written);

        assertThat(read.id()).isEqualTo("r-1:2");
        assertThat(read.specversion()).isEqualTo("1.0");
        assertThat(read.subject()).isEqualTo("r-1");
        assertThat(read.time()).isEqualTo(AT);
        assertThat(read.data()).isEqualTo(record);
        assertThat(read.data().bundle().get("weight").decimalValue()).isEqualTo(new BigDecimal("3.50"));
        assertThat(MessageCodec.typeOf(written)).isEqualTo("org.crvs.record.version");
    }

    @Test
    void aReaderTakesThePreviousVersionAndFieldsItDoesNotKnow() {
        var newer = new MessageType<>("org.crvs.audit", "audit", 2, AuditMessage.class);
        byte[] written = MessageCodec.write(MessageType.AUDIT, "/x", "a", "a", AT, audit());

        assertThat(MessageCodec.read(newer, written).data()).isEqualTo(audit());

        String withMore = new String(written, StandardCharsets.UTF_8).replace("\"action\":", "\"added\":1,\"action\":");
        assertThat(MessageCodec.read(MessageType.AUDIT, withMore.getBytes(StandardCharsets.UTF_8))
                        .data())
                .isEqualTo(audit());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|not JSON",
                "[]|not a JSON object",
                "{\"type\":\"other\"}|type is \"other\"",
                "{\"type\":\"org.crvs.audit\",\"dataschema\":\"urn:crvs:schema:audit:9\"}|dataschema is",
                "{\"type\":\"org.crvs.audit\",\"dataschema\":\"urn:crvs:schema:audit:1\"}|data is missing",
                "{\"type\":\"org.crvs.audit\",\"dataschema\":\"urn:crvs:schema:audit:1\",\"data\":{\"outcome\":\"MAYBE\"}}|data does not fit",
            })
    void whatCanNotBeReadSaysWhy(String message, String reason) {
        assertThatThrownBy(() -> MessageCodec.read(MessageType.AUDIT, message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theReasonNeverQuotesTheContent() {
        byte[] message =
                "{\"type\":\"org.crvs.audit\",\"dataschema\":\"urn:crvs:schema:audit:1\",\"data\":{\"outcome\":\"Asha Banda\"}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MessageCodec.read(MessageType.AUDIT, message))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Asha"));
    }

    @Test
    void nothingAndBrokenTextAreUnreadable() {
        assertThatThrownBy(() -> MessageCodec.typeOf(null)).isInstanceOf(UnreadableMessageException.class);
        assertThatThrownBy(() -> MessageCodec.typeOf(new byte[] {'{', (byte) 0xC3, (byte) 0x28}))
                .isInstanceOf(UnreadableMessageException.class);
        assertThatThrownBy(() -> MessageCodec.typeOf("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no type");
    }

    private static AuditMessage audit() {
        return new AuditMessage(
                "a-1",
                AT,
                "record.register",
                AuditMessage.Outcome.SUCCESS,
                HOSPITAL,
                "record.register",
                List.of("r-1"),
                "q-1",
                Map.of("version", "2"));
    }
}
