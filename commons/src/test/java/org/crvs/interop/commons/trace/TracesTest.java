package org.crvs.interop.commons.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final List<SpanData> ended = new ArrayList<>();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(new NamelessSpans())
            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
            .build();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    private final Traces traces = new Traces(telemetry);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void aSpanBelongsToTheTraceItIsGiven() {
        String within = traces.below(PARENT, SpanKind.CONSUMER, "crvs.records index", Traces::current);

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(within).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void withoutATraceWorkIsDoneAndNothingRecorded(String traceparent) {
        assertThat(traces.below(traceparent, SpanKind.CONSUMER, "work", () -> "done"))
                .isEqualTo("done");

        assertThat(ended).isEmpty();
    }

    @Test
    void aFailureIsOnTheSpanAndStaysAFailure() {
        assertThatThrownBy(() -> traces.below(PARENT, SpanKind.CONSUMER, "work", () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ended).singleElement().satisfies(span -> assertThat(span.getEvents())
                .isNotEmpty());
    }

    @Test
    void aRecordTakesItsTraceAlong() {
        var sent = new ProducerRecord<>("t", "key", "value");
        Traces.put(sent, "00-" + TRACE + "-aaaaaaaaaaaaaaaa-01");
        Traces.put(sent, PARENT);
        var received = new ConsumerRecord<>("t", 0, 0, "key", "value");
        sent.headers().forEach(received.headers()::add);

        assertThat(Traces.of(received)).isEqualTo(PARENT);
        assertThat(received.headers()).hasSize(1);
    }

    @Test
    void aRecordWithoutATraceCarriesNothing() {
        var sent = new ProducerRecord<>("t", "key", "value");
        Traces.put(sent, null);

        assertThat(sent.headers()).isEmpty();
        assertThat(Traces.of(new ConsumerRecord<>("t", 0, 0, "key", "value"))).isNull();
    }

    @Test
    void outsideARecordedTraceThereIsNoTraceparent() {
        assertThat(Traces.current()).isNull();
        try (Scope open = Span.getInvalid().makeCurrent()) {
            assertThat(Traces.current()).isNull();
        }
    }

    @Test
    void pathsQueriesAndAddressesAreTakenOut() {
        telemetry
                .getTracer("http")
                .spanBuilder("GET")
                .setParent(Context.root())
                .setAttribute("url.path", "/records/by-tracking-id/BX7K2QA")
                .setAttribute("url.query", "mother=Banda")
                .setAttribute("url.full", "http://127.0.0.1/fhir/Patient?name=Banda")
                .setAttribute("client.address", "10.0.0.1")
                .setAttribute("http.request.method", "GET")
                .startSpan()
                .end();

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.toString()).doesNotContain("BX7K2QA", "Banda", "10.0.0.1");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("http.request.method")))
                    .isEqualTo("GET");
        });
    }

    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
