package org.crvs.interop.notification.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class CanonicalJsonTest {

    private static String hash(String json) {
        return CanonicalJson.sha256(StrictJson.stored(json));
    }

    @Test
    void orderOfKeysAndWhiteSpaceDoNotMatter() {
        assertThat(hash("{\"a\":1,\"b\":{\"c\":[1,2],\"d\":\"x\"}}"))
                .isEqualTo(hash("{ \"b\" : {\"d\":\"x\", \"c\":[1, 2]},\n\"a\":1}"));
    }

    @Test
    void everythingElseMatters() {
        String base = hash("{\"a\":[1,2],\"b\":\"x\"}");
        assertThat(base)
                .isNotEqualTo(hash("{\"a\":[2,1],\"b\":\"x\"}"))
                .isNotEqualTo(hash("{\"a\":[1,2],\"b\":\"X\"}"))
                .isNotEqualTo(hash("{\"a\":[1,2],\"b\":\"x\",\"c\":null}"))
                .isNotEqualTo(hash("{\"a\":[\"1\",2],\"b\":\"x\"}"));
        assertThat(hash("{\"a\":\"1,\\\"b\\\":2\"}")).isNotEqualTo(hash("{\"a\":\"1\",\"b\":2}"));
    }

    /** Keys are kept for a month: whoever hashes them otherwise takes a repeat for another notification. */
    @Test
    void theFingerprintOfADocumentNeverChanges() {
        assertThat(hash(TRICKY)).isEqualTo(CanonicalJson.sha256(asFirstReleased(StrictJson.stored(TRICKY))));
        assertThat(hash("{\"b\":[1.50,true,null],\"a\":\"x\"}"))
                .isEqualTo(CanonicalJson.sha256("{\"a\":\"x\",\"b\":[1.50,true,null,],}"));
    }

    @Test
    void randomDocumentsHaveTheFingerprintsOfTheFirstRelease() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            JsonNode tree = randomTree(random, 4);
            assertThat(CanonicalJson.sha256(tree)).isEqualTo(CanonicalJson.sha256(asFirstReleased(tree)));
        }
    }

    private static final String TRICKY =
            "{\"z\":\"\\u0000\\u001f\\t\\n\\\"\\\\/é漢😀\\u2028\",\"a~/b\":{\"é\":1e400,\"e\":-0.0,"
                    + "\"E\":12345678901234567890},\"\":[],\"n\":{}}";

    private static String asFirstReleased(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            StringBuilder text = new StringBuilder("{");
            sorted.forEach((name, value) -> text.append(TextNode.valueOf(name))
                    .append(':')
                    .append(asFirstReleased(value))
                    .append(','));
            return text.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            node.forEach(value -> text.append(asFirstReleased(value)).append(','));
            return text.append(']').toString();
        }
        return node.toString();
    }

    private static JsonNode randomTree(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 6 : 4);
        if (kind == 4) {
            ObjectNode object = StrictJson.object();
            for (int i = random.nextInt(5); i > 0; i--) {
                object.set(randomText(random), randomTree(random, depth - 1));
            }
            return object;
        }
        if (kind == 5) {
            ArrayNode list = StrictJson.object().arrayNode();
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(randomTree(random, depth - 1));
            }
            return list;
        }
        return switch (kind) {
            case 0 -> TextNode.valueOf(randomText(random));
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextLong(), random.nextInt(30)));
            default -> NullNode.instance;
        };
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(32) : 32 + random.nextInt(0xD000));
        }
        return text.toString();
    }
}
