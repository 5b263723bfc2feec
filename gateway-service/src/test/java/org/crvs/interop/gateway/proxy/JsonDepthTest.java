package org.crvs.interop.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.crvs.interop.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class JsonDepthTest {

    private static void passAtOnce(String json) {
        new JsonDepth(3).take(Buffer.buffer(json));
    }

    private static void passByteByByte(String json) {
        var depth = new JsonDepth(3);
        for (byte next : json.getBytes(StandardCharsets.UTF_8)) {
            depth.take(Buffer.buffer(new byte[] {next}));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "[[[1]]]",
                "{\"a\":{\"b\":[1,2]},\"c\":[[3],[4]]}",
                "{\"a\":\"[[[[[[[[\"}",
                "{\"a\":\"\\\"[[[[[[\"}",
                "{\"a\":\"\\\\\",\"b\":[[1]]}",
                "{\"[[[[[[\":1}",
                "{\"ü\":\"é{{{{{\"}",
                "not json at all"
            })
    void whatIsShallowPasses(String json) {
        assertThatCode(() -> passAtOnce(json)).doesNotThrowAnyException();
        assertThatCode(() -> passByteByByte(json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[[",
                "[[[[1]]]]",
                "{\"a\":{\"b\":{\"c\":{}}}}",
                "{\"a\":\"\\\\\",\"b\":[[[1]]]}",
                "{\"a\":\"]]]]]]\",\"b\":[[[",
                "[[1],[[[2]]]]"
            })
    void whatIsTooDeepIsRefused(String json) {
        for (Runnable way : new Runnable[] {() -> passAtOnce(json), () -> passByteByByte(json)}) {
            assertThatThrownBy(way::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.kind().status()).isEqualTo(400);
                assertThat(refusal.reason()).isEqualTo("json-depth");
                assertThat(refusal).hasMessageContaining("at most 3");
            });
        }
    }

    @Test
    void jsonInOtherEncodingsIsRefused() {
        byte[] utf16 = "{\"a\":[[[[".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> new JsonDepth(3).take(Buffer.buffer(utf16)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo("json-encoding"));
        assertThatThrownBy(() -> passAtOnce("\"a\0b\"")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,                   true",
        "application/json;charset=utf-8,     true",
        "application/fhir+json,              true",
        "APPLICATION/JSON ; charset=utf-8,   true",
        "application/merge-patch+json,       true",
        "text/csv,                           false",
        "application/x-www-form-urlencoded,  false",
        "application/xml;note=json,          false",
        ",                                   false"
    })
    void onlyJsonIsLookedAt(String contentType, boolean looked) {
        assertThat(JsonDepth.appliesTo(contentType)).isEqualTo(looked);
    }

    /** The same by other means, over the whole body. */
    private static String plainly(byte[] bytes, int most) {
        int depth = 0;
        boolean inString = false;
        boolean escaped = false;
        for (byte next : bytes) {
            if (escaped) {
                escaped = false;
            } else if (next == 0) {
                return "json-encoding";
            } else if (next == '"') {
                inString = !inString;
            } else if (inString) {
                escaped = next == '\\';
            } else if (next == '{' || next == '[') {
                depth++;
                if (depth > most) {
                    return "json-depth";
                }
            } else if (next == '}' || next == ']') {
                depth--;
            }
        }
        return "passes";
    }

    private static String inPieces(byte[] bytes, int most, Random random) {
        var depth = new JsonDepth(most);
        try {
            int from = 0;
            while (from < bytes.length) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(40));
                Buffer piece = Buffer.buffer().appendBytes(bytes, from, to - from);
                depth.take(
                        random.nextBoolean()
                                ? piece
                                : Buffer.buffer("pad").appendBuffer(piece).slice(3, 3 + piece.length()));
                from = to;
            }
            return "passes";
        } catch (Refusal refusal) {
            return refusal.reason();
        }
    }

    @Test
    void inWhateverPiecesItComesItIsReadAlike() {
        var random = new Random(7);
        byte[] letters = "{}[]{[\"\"\\ az;Z\u007f".getBytes(StandardCharsets.UTF_8);
        Map<String, Integer> told = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            for (int at = 0; at < bytes.length; at++) {
                int any = random.nextInt(400);
                bytes[at] = any == 0 ? 0 : any < 40 ? (byte) random.nextInt(256) : letters[any % letters.length];
            }
            int most = 1 + random.nextInt(12);
            String expected = plainly(bytes, most);
            assertThat(inPieces(bytes, most, random)).isEqualTo(expected);
            told.merge(expected, 1, Integer::sum);
        }
        assertThat(told.keySet()).containsExactlyInAnyOrder("passes", "json-depth", "json-encoding");
        assertThat(told.values()).allMatch(count -> count > 500);
    }
}
