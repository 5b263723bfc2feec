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
}
