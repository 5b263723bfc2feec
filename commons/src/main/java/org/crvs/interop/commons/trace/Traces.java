package org.crvs.interop.commons.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.crvs.interop.commons.http.RequestTrace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Goes on with a trace where it would end: at a record of Kafka, or at what is stored and done later. What carries it is
 * a W3C {@code traceparent}; where there is none, nothing is traced and nothing is spent.
 */
@ApplicationScoped
public class Traces {

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(RequestTrace.TRACEPARENT_HEADER);
        }

        @Override
        public String get(String traceparent, String key) {
            return RequestTrace.TRACEPARENT_HEADER.equals(key) ? traceparent : null;
        }
    };

    private final Tracer tracer;

    /**
     * Traces that go where the others go.
     *
     * @param telemetry of this service; one that is switched off makes no spans
     */
    public Traces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("org.crvs.interop");
    }

    /** The {@code traceparent} of the recorded trace this thread works for; null when it works for none. */
    public static String current() {
        return traceparent(Span.current());
    }

    /** The {@code traceparent} of whatever trace this thread works for, recorded or not; null when tracing is off. */
    public static String here() {
        return text(Span.current().getSpanContext());
    }

    /** The {@code traceparent} under which this span's children belong; null when it is not recorded. */
    public static String traceparent(Span span) {
        return span.getSpanContext().isSampled() ? text(span.getSpanContext()) : null;
    }

    private static String text(SpanContext context) {
        return context.isValid()
                ? "00-" + context.getTraceId() + '-' + context.getSpanId() + '-' + context.getTraceFlags()
                : null;
    }

    /** The {@code traceparent} that a record brought along; null when it brought none. */
    public static String of(ConsumerRecord<?, ?> message) {
        Header header = message.headers().lastHeader(RequestTrace.TRACEPARENT_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Gives a record a {@code traceparent} to take along; null gives it none. */
    public static void put(ProducerRecord<?, ?> message, String traceparent) {
        if (traceparent != null) {
            Headers headers = message.headers();
            headers.remove(RequestTrace.TRACEPARENT_HEADER);
            headers.add(RequestTrace.TRACEPARENT_HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Begins a span below another one, which the caller ends; one that is not recorded when there is no other. */
    public Span begin(String traceparent, SpanKind kind, String name) {
        if (traceparent == null) {
            return Span.getInvalid();
        }
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ITSELF);
        return Span.fromContext(parent).getSpanContext().isValid()
                ? tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan()
                : Span.getInvalid();
    }

    /** Does work as a span below another one. */
    public <T> T below(String traceparent, SpanKind kind, String name, Supplier<T> work) {
        Span span = begin(traceparent, kind, name);
        try (Scope open = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.recordException(e);
            throw e;
        } finally {
            span.end();
        }
    }
}
