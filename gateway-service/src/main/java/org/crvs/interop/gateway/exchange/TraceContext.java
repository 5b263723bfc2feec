package org.crvs.interop.gateway.exchange;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.trace.Traces;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ids of one request: the sender's where they are well-formed, else new ones.
 *
 * @param requestId the request id
 * @param traceId 32 hex digits of W3C Trace Context
 * @param traceparent what goes on to the service behind, with this gateway's own span
 * @param continued whether the trace is the sender's
 */
public record TraceContext(String requestId, String traceId, String traceparent, boolean continued) {

    private static final long VERSION = 0xf000;
    private static final long VERSION_4 = 0x4000;
    private static final long VARIANT = 1L << 63;
    private static final String NO_TRACE = "0".repeat(32);
    private static final int TRACE_ID_FROM = "00-".length();
    private static final int TRACE_ID_TO = TRACE_ID_FROM + NO_TRACE.length();

    /** Of a request with these headers; where OpenTelemetry is on, the trace is the one it is in. */
    public static TraceContext of(MultiMap headers) {
        String inbound = headers.get(RequestTrace.TRACEPARENT_HEADER);
        RequestTrace usable = RequestTrace.of(inbound, headers.get(RequestTrace.REQUEST_ID_HEADER));
        boolean continued = usable.traceId() != null && !usable.traceId().equals(NO_TRACE) && inbound.startsWith("00-");
        String requestId = usable.requestId() == null ? newId() : usable.requestId();
        String own = Traces.here();
        if (own != null) {
            return new TraceContext(requestId, own.substring(TRACE_ID_FROM, TRACE_ID_TO), own, continued);
        }
        var random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        String traceId = continued
                ? usable.traceId()
                : hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
        String flags = continued ? inbound.substring(inbound.length() - 2) : "00";
        String span = hex.toHexDigits(random.nextLong() | 1);
        return new TraceContext(requestId, traceId, "00-" + traceId + '-' + span + '-' + flags, continued);
    }

    /** Unique, and no secret: random numbers that nobody can foretell cost more. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~VERSION | VERSION_4, random.nextLong() >>> 2 | VARIANT).toString();
    }
}
