package org.crvs.interop.commons.http;

import org.jboss.logging.MDC;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that follow one request through the services: W3C {@code traceparent} and the gateway's {@code X-Request-Id}.
 *
 * @param traceId 32 hex digits, or null outside a traced request
 * @param requestId the gateway's request id, or null
 */
public record RequestTrace(String traceId, String requestId) {

    /** Header with the gateway's request id. */
    public static final String REQUEST_ID_HEADER = "X-Request-Id";

    /** Header of W3C Trace Context. */
    public static final String TRACEPARENT_HEADER = "traceparent";

    // Version ff and ids of zeros alone are invalid in W3C Trace Context.
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String TRACE_ID = "traceId";
    private static final String REQUEST_ID = "requestId";

    /** The ids of the request this thread works on. */
    public static RequestTrace current() {
        return new RequestTrace((String) MDC.get(TRACE_ID), (String) MDC.get(REQUEST_ID));
    }

    /** The ids in these header values; what is malformed is ignored. */
    public static RequestTrace of(String traceparent, String requestId) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        boolean usable = requestId != null && requestId.matches("[A-Za-z0-9._-]{1,64}");
        return new RequestTrace(matcher.matches() ? matcher.group(1) : null, usable ? requestId : null);
    }

    /** Puts the ids into the logging context of this thread. */
    public void open() {
        put(TRACE_ID, traceId);
        put(REQUEST_ID, requestId);
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
