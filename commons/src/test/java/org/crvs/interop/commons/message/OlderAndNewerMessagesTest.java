package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every kind of message, written by this version, the one before and the one after. */
class OlderAndNewerMessagesTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:20:30.123456789Z");
    private static final Actor REGISTRAR = new Actor("c-2", "CIVIL_REGISTRATION", "Core");

    /** A kind of message with one of it. */
    record Sample<T>(MessageType<T> type, T data) {

        byte[] written() {
            return MessageCodec.write(type, "/some-service", "id-1", "subject-1", AT, data);
        }
    }

    static Stream<Sample<?>> samples() {
        return Stream.of(
                new Sample<>(MessageType.RECORD_VERSION, record()),
                new Sample<>(MessageType.CLIENT, client()),
                new Sample<>(
                        MessageType.SIGNING_KEY,
                        new SigningKeyMessage(
                                "k-1", MessageCodec.json().createObjectNode().put("kty", "RSA"))),
                new Sample<>(
                        MessageType.LOCATION,
                        new LocationMessage("l-1", 3, "CRVS_OFFICE", "Bureau d'état civil", "O01", "d-1", null, true)),
                new Sample<>(
                        MessageType.MATCHES,
                        new MatchMessage(
                                "r-1",
                                2,
                                EventType.DEATH,
                                AT,
                                List.of(new MatchMessage.Candidate(
                                        "r-9",
                                        "DX7K2QA",
                                        0.93,
                                        "probable",
                                        List.of(new MatchMessage.Reason("deceased.name", "close", -1.25)))))),
                new Sample<>(MessageType.USAGE, new UsageMessage("g-1", AT, Map.of("c-1", 7, "ip:10.0.0.1", 1))),
                new Sample<>(
                        MessageType.AUDIT,
                        new AuditMessage(
                                "a-1",
                                AT,
                                "access.refuse",
                                AuditMessage.Outcome.REFUSED,
                                null,
                                null,
                                List.of(),
                                null,
                                Map.of("path", "/records"))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void everyKindComesBackAsItWasWritten(Sample<T> sample) {
        CloudEvent<T> read = MessageCodec.read(sample.type(), sample.written());

        assertThat(read.data()).isEqualTo(sample.data());
        assertThat(read.time()).isEqualTo(AT);
        assertThat(MessageCodec.typeOf(sample.written()))
                .isEqualTo(sample.type().type());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void theSameMessageWrittenTwiceIsTheSameBytes(Sample<T> sample) {
        assertThat(sample.written()).isEqualTo(sample.written());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void theNextVersionOfAReaderStillReadsThisOneAndTheOneAfterDoesNot(Sample<T> sample) {
        MessageType<T> type = sample.type();
        var next = new MessageType<>(type.type(), type.schema(), type.version() + 1, type.dataClass());
        var afterNext = new MessageType<>(type.type(), type.schema(), type.version() + 2, type.dataClass());

        assertThat(MessageCodec.read(next, sample.written()).data()).isEqualTo(sample.data());
        assertThatThrownBy(() -> MessageCodec.read(afterNext, sample.written()))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("dataschema");
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aReaderThatIsBehindDoesNotGuessAtANewerSchema(Sample<T> sample) throws IOException {
        ObjectNode newer = tree(sample.written());
        newer.put(
                "dataschema",
                "urn:crvs:schema:" + sample.type().schema() + ":"
                        + (sample.type().version() + 1));

        assertThatThrownBy(() -> MessageCodec.read(sample.type(), bytes(newer)))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void fieldsThatAreNewInTheEnvelopeAndInTheDataAreIgnored(Sample<T> sample) throws IOException {
        ObjectNode newer = tree(sample.written());
        newer.put("traceparent", "00-…").putObject("extension").put("a", 1);
        ((ObjectNode) newer.get("data"))
                .put("addedLater", "x")
                .putArray("alsoAdded")
                .addObject();

        assertThat(MessageCodec.read(sample.type(), bytes(newer)).data()).isEqualTo(sample.data());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void aMessageOfOneKindIsNotReadAsAnother(Sample<T> sample) {
        samples().filter(other -> other.type() != sample.type()).forEach(other -> assertThatThrownBy(
                        () -> MessageCodec.read(other.type(), sample.written()))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("expected \"" + other.type().type() + "\""));
    }

    @Test
    void aClientWrittenBeforeReachAndNetworksExistedHasNone() {
        ClientMessage read = MessageCodec.read(
                        MessageType.CLIENT,
                        bytes("{\"type\":\"org.crvs.client\",\"dataschema\":\"urn:crvs:schema:client:1\",\"data\":{"
                                + "\"clientId\":\"c-1\",\"version\":4,\"name\":\"Hospital\",\"type\":\"HEALTH\","
                                + "\"status\":\"ACTIVE\",\"scopes\":[\"notification-api\"],"
                                + "\"limits\":{\"requestsPerSecond\":10,\"dailySearchQuota\":0,\"maxBodyBytes\":1000},"
                                + "\"apiKeys\":[],\"webhookGrants\":[]}}"))
                .data();

        assertThat(read.reach()).as("all").isNull();
        assertThat(read.networks()).as("from anywhere").isNull();
        assertThat(read.formerShaSecrets()).isNull();
        assertThat(read.limits().dailyPersonCap()).as("no cap").isZero();
    }

    @Test
    void whatIsAbsentIsNotWrittenAsNull() throws IOException {
        JsonNode data = tree(new Sample<>(
                                MessageType.LOCATION,
                                new LocationMessage("l", 1, "ADMIN_STRUCTURE", "Root", "S01", null, null, false))
                        .written())
                .get("data");

        assertThat(data.has("parentId")).isFalse();
        assertThat(data.get("active").booleanValue()).as("false is written").isFalse();
    }

    @Test
    void anUnknownStatusIsParkedAndNotTakenForAnother() {
        byte[] written = new Sample<>(MessageType.RECORD_VERSION, record()).written();
        String unknown = new String(written, StandardCharsets.UTF_8)
                .replace("\"status\":\"REGISTERED\"", "\"status\":\"FROZEN\"");

        assertThatThrownBy(() -> MessageCodec.read(MessageType.RECORD_VERSION, bytes(unknown)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("urn:crvs:schema:record:1")
                .hasMessageNotContaining("FROZEN");
    }

    @Test
    void aDatumOfTheWrongShapeIsUnreadable() {
        for (String data : List.of("null", "7", "\"text\"", "[]")) {
            assertThatThrownBy(() -> MessageCodec.read(
                            MessageType.USAGE,
                            bytes("{\"type\":\"org.crvs.usage\",\"dataschema\":\"urn:crvs:schema:usage:1\",\"data\":"
                                    + data + "}")))
                    .as(data)
                    .isInstanceOf(UnreadableMessageException.class)
                    .hasMessageContaining("data is missing");
        }
    }

    @Test
    void oddKeysAndLargeNumbersOfABundleSurvive() throws IOException {
        ObjectNode bundle = (ObjectNode)
                MessageCodec.json()
                        .readTree(
                                "{\"a.b\":1,\"$c\":2,\"\":3,\"big\":12345678901234567890,\"small\":0.10,\"deep\":{\"\\u0000\":null}}");
        RecordMessage record = record();
        var changed = new RecordMessage(
                record.recordId(),
                record.version(),
                record.event(),
                record.action(),
                record.status(),
                record.previousStatus(),
                record.trackingId(),
                record.registrationNumber(),
                record.officeId(),
                record.areaId(),
                record.actor(),
                record.at(),
                record.reason(),
                record.incompleteFields(),
                bundle);

        ObjectNode read = MessageCodec.read(
                        MessageType.RECORD_VERSION, new Sample<>(MessageType.RECORD_VERSION, changed).written())
                .data()
                .bundle();

        assertThat(read).isEqualTo(bundle);
        assertThat(read.toString()).contains("12345678901234567890").contains("0.10");
    }

    @Test
    void schemaNamesAndTypesAreDistinct() {
        assertThat(samples().map(sample -> sample.type().type())).doesNotHaveDuplicates();
        assertThat(samples().map(sample -> sample.type().dataschema())).doesNotHaveDuplicates();
    }

    private static RecordMessage record() {
        return new RecordMessage(
                "r-1",
                3,
                EventType.BIRTH,
                RecordAction.REGISTER,
                RecordStatus.REGISTERED,
                RecordStatus.VALIDATED,
                "BX7K2QA",
                "2026B-0001",
                "o-1",
                "d-1",
                REGISTRAR,
                AT,
                "late",
                List.of(),
                MessageCodec.json().createObjectNode().put("resourceType", "Bundle"));
    }

    private static ClientMessage client() {
        return new ClientMessage(
                "c-1",
                5,
                "Statistics",
                ClientType.WEBHOOK,
                ClientStatus.DISABLED,
                Set.of("webhook"),
                new ClientMessage.Limits(5, 0, 1_000_000, 250),
                List.of(new ClientMessage.ApiKeyHash("k", "ab12", AT)),
                List.of(new ClientMessage.WebhookGrant(EventType.BIRTH, Set.of("child-details"))),
                "v1:sealed",
                List.of(new ClientMessage.FormerSecret("v1:former", AT)),
                new ClientMessage.Reach(Set.of(EventType.BIRTH), Set.of("d-1")),
                List.of("10.0.0.0/8", "::1/128"),
                4L);
    }

    private static ObjectNode tree(byte[] message) throws IOException {
        return (ObjectNode) MessageCodec.json().readTree(message);
    }

    private static byte[] bytes(JsonNode message) {
        return bytes(message.toString());
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
