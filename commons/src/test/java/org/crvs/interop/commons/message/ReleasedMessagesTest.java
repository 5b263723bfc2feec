package org.crvs.interop.commons.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The messages of released versions, every field of each filled in, as they lie on brokers and are read by instances that
 * are replaced one after the other. Their files never change: a release that changes a message adds a folder.
 */
class ReleasedMessagesTest {

    /** The release before; while there was none, the first. */
    private static final String RELEASE = "1.0";

    static Stream<MessageType<?>> types() {
        return OlderAndNewerMessagesTest.samples().map(OlderAndNewerMessagesTest.Sample::type);
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void whatTheReleaseWroteIsReadWithoutLoss(MessageType<T> type) throws IOException {
        byte[] released = released(type);

        assertThat(facts(rewritten(type, released))).containsAllEntriesOf(facts(tree(released)));
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void whatIsWrittenNowHasAllThatTheReleaseReads(MessageType<T> type) throws IOException {
        Map<String, JsonNodeType> known = kinds(tree(released(type)));

        assertThat(kinds(rewritten(type, released(type)))).containsAllEntriesOf(known);
        assertThat(type.dataschema())
                .as("an instance of that release parks any other schema")
                .isEqualTo(tree(released(type)).get("dataschema").asText());
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void theReleaseKnowsEveryFieldOfTheDataSoThatNoneIsChangedUnseen(MessageType<T> type) throws IOException {
        JsonNode data = tree(released(type)).get("data");

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

    private static byte[] released(MessageType<?> type) throws IOException {
        String file = "/messages/" + RELEASE + "/" + type.schema() + ".json";
        try (InputStream in = ReleasedMessagesTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return in.readAllBytes();
        }
    }

    private static JsonNode tree(byte[] message) throws IOException {
        return MessageCodec.json().readTree(message);
    }
}
