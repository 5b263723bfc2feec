package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The messages of released versions, every field of each filled in, as they lie on brokers and are read by instances that
 * are replaced one after the other. Their files never change: a release that changes a message adds a folder.
 */
class ReleasedMessagesTest {

    /** From the first to the next; one after the first holds the messages that it changed. */
    private static final List<String> RELEASES = List.of("1.0", "1.1");

    static Stream<MessageType<?>> types() {
        return OlderAndNewerMessagesTest.samples().map(OlderAndNewerMessagesTest.Sample::type);
    }

    static Stream<Arguments> messages() {
        return types().flatMap(type -> RELEASES.stream()
                .filter(release -> ReleasedMessagesTest.class.getResource(file(type, release)) != null)
                .map(release -> Arguments.of(type, release)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void whatTheReleaseWroteIsReadWithoutLoss(MessageType<T> type, String release) throws IOException {
        byte[] released = released(type, release);

        assertThat(facts(rewritten(type, released))).containsAllEntriesOf(facts(tree(released)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void whatIsWrittenNowHasAllThatTheReleaseReads(MessageType<T> type, String release) throws IOException {
        byte[] released = released(type, release);

        assertThat(kinds(rewritten(type, released))).containsAllEntriesOf(kinds(tree(released)));
        assertThat(type.dataschema())
                .as("an instance of that release parks any other schema")
                .isEqualTo(tree(released).get("dataschema").asText());
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void theNewestKnowsEveryFieldOfTheDataSoThatNoneIsChangedUnseen(MessageType<T> type) throws IOException {
        String newest = RELEASES.stream()
                .filter(release -> ReleasedMessagesTest.class.getResource(file(type, release)) != null)
                .reduce((one, next) -> next)
                .orElseThrow();
        JsonNode data = tree(released(type, newest)).get("data");

        assertThat(Stream.of(type.dataClass().getRecordComponents()).map(component -> component.getName()))
                .allSatisfy(name -> assertThat(data.has(name)).as(name).isTrue());
    }

    /** What this version makes of a message it has read. */
    private static <T> JsonNode rewritten(MessageType<T> type, byte[] message) throws IOException {
        CloudEvent<T> read = MessageCodec.read(type, message);
        Instant time = read.time();
        return tree(MessageCodec.write(type, read.source(), read.id(), read.subject(), time, read.data()));
    }

    /** Every leaf by its place. */
    private static Map<String, JsonNode> facts(JsonNode node) {
        Map<String, JsonNode> facts = new TreeMap<>();
        walk("", node, facts::put);
        return facts;
    }

    private static Map<String, JsonNodeType> kinds(JsonNode node) {
        Map<String, JsonNodeType> kinds = new TreeMap<>();
        walk("", node, (place, leaf) -> kinds.put(place, leaf.getNodeType()));
        return kinds;
    }

    private static void walk(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isValueNode()) {
            visitor.accept(place, node);
        }
        node.fields().forEachRemaining(field -> walk(place + "/" + field.getKey(), field.getValue(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(place + "/" + i, node.get(i), visitor);
        }
    }

    private static String file(MessageType<?> type, String release) {
        return "/messages/" + release + "/" + type.schema() + ".json";
    }

    private static byte[] released(MessageType<?> type, String release) throws IOException {
        try (InputStream in = ReleasedMessagesTest.class.getResourceAsStream(file(type, release))) {
            return in.readAllBytes();
        }
    }

    private static JsonNode tree(byte[] message) throws IOException {
        return MessageCodec.json().readTree(message);
    }
}
