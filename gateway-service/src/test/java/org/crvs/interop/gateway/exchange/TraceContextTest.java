package org.crvs.interop.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private static TraceContext of(String name, String value) {
        return TraceContext.of(MultiMap.caseInsensitiveMultiMap().add(name, value));
    }

    @Test
    void continuesATraceWithItsOwnSpan() {
        TraceContext context = of("traceparent", TRACEPARENT);
        assertThat(context.continued()).isTrue();
        assertThat(context.traceId()).isEqualTo(TRACE);
        assertThat(context.traceparent())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .isNotEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void beginsATraceWhenThereIsNoneToContinue(String traceparent) {
        TraceContext context = of("traceparent", traceparent);
        assertThat(context.continued()).isFalse();
        assertThat(context.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(context.traceparent()).contains(context.traceId()).doesNotContain(TRACE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereTracingIsOnTheTraceIsItsOwnRecordedOrNot(boolean recorded) {
        TraceFlags flags = recorded ? TraceFlags.getSampled() : TraceFlags.getDefault();
        var own = SpanContext.create("a".repeat(32), "b".repeat(16), flags, TraceState.getDefault());
        try (Scope open = Span.wrap(own).makeCurrent()) {
            TraceContext context = of("X-Request-Id", "r-1");
            assertThat(context.traceId()).isEqualTo("a".repeat(32));
            assertThat(context.traceparent())
                    .isEqualTo("00-" + "a".repeat(32) + "-" + "b".repeat(16) + (recorded ? "-01" : "-00"));
            assertThat(context.continued()).isFalse();
            assertThat(context.requestId()).isEqualTo("r-1");
        }
    }

    @Test
    void keepsAWellFormedRequestId() {
        assertThat(of("X-Request-Id", "hospital-7.42_a").requestId()).isEqualTo("hospital-7.42_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "<script>", "é"})
    void replacesARequestIdThatIsNot(String id) {
        assertThat(of("X-Request-Id", id).requestId()).matches("[0-9a-f-]{36}");
        assertThat(of("X-Request-Id", "a".repeat(65)).requestId()).matches("[0-9a-f-]{36}");
    }

    @Test
    void aRequestWithoutAnIdGetsARandomUuid() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String id = TraceContext.of(MultiMap.caseInsensitiveMultiMap()).requestId();
            assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(seen.add(id)).isTrue();
        }
    }
}
