package org.crvs.interop.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the traces of a stack as a collector does: OTLP in protobuf over HTTP. */
final class TraceCollector {

    private final HttpServer server;
    private final List<Recorded> spans = new CopyOnWriteArrayList<>();

    /**
     * A span.
     *
     * @param service that sent it
     * @param traceId 32 hex digits
     * @param span the rest
     */
    record Recorded(String service, String traceId, Span span) {

        /** For instance {@code gateway-service SERVER POST /notification}. */
        String title() {
            return service + ' ' + span.getKind().name().replace("SPAN_KIND_", "") + ' ' + span.getName();
        }
    }

    /** A collector on a free port. */
    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Where to send traces. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of a trace that have come so far. */
    List<Recorded> of(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            for (ResourceSpans resource : request.getResourceSpansList()) {
                String service = resource.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(attribute -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList()
                            .forEach(span -> spans.add(new Recorded(
                                    service,
                                    HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                    span)));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
