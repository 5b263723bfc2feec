package org.crvs.interop.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.routing.Route;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What goes on to the services behind: the sender's headers without its credentials, without what concerns this
 * connection only, and without anything that claims to come from inside; and the gateway's own.
 */
final class ForwardedHeaders {

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestTrace.REQUEST_ID_HEADER);
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized(RequestTrace.TRACEPARENT_HEADER);
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("Forwarded");
    private static final String COOKIE = "cookie";
    private static final String TRACESTATE = "tracestate";

    /** Of this connection only (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** In lower case; beside these, everything that starts with one of the prefixes. */
    private static final Set<String> STRIPPED = Set.of(
            "authorization",
            "x-api-key",
            "forwarded",
            "via",
            "x-real-ip",
            "x-request-id",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "traceparent",
            "expect");

    private static final List<String> STRIPPED_PREFIXES = List.of("x-forwarded-", "x-crvs-", "x-envoy-", "x-internal-");

    /** Never goes back: what tells of the inside, and what concerns the inner connection only. */
    private static final Set<String> KEPT_INSIDE = Set.of("server", "x-powered-by");

    private static final String HOST_MARKS = ".:[]_-";
    private static final int LONGEST_HOST = 255;

    private ForwardedHeaders() {}

    /**
     * Fills in the headers of a request that goes on.
     *
     * @param exchange the request
     * @param authorization what the service behind is to know the client by; null when there is nothing to know
     * @param inside the headers to send
     */
    static void request(Exchange exchange, String authorization, MultiMap inside) {
        MultiMap outside = exchange.request().headers();
        Set<String> named = namedByConnection(outside);
        boolean cookies = exchange.match().orElseThrow().route().has(Route.Option.COOKIES);
        for (Map.Entry<String, String> header : outside) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean kept = !HOP_BY_HOP.contains(name)
                    && !isStripped(name)
                    && !named.contains(name)
                    && (cookies || !name.equals(COOKIE))
                    && (exchange.trace().continued() || !name.equals(TRACESTATE));
            if (kept) {
                inside.add(header.getKey(), header.getValue());
            }
        }
        if (authorization != null) {
            inside.set(HttpHeaders.AUTHORIZATION, authorization);
        }
        inside.set(REQUEST_ID, exchange.trace().requestId());
        inside.set(TRACEPARENT, exchange.trace().traceparent());
        inside.set(FORWARDED, forwarded(exchange));
    }

    /** Fills in the headers of an answer that goes back. */
    static void answer(MultiMap inside, Exchange exchange, MultiMap outside) {
        Set<String> named = namedByConnection(inside);
        boolean cookies = exchange.match().orElseThrow().route().has(Route.Option.COOKIES);
        for (Map.Entry<String, String> header : inside) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean kept = !HOP_BY_HOP.contains(name)
                    && !KEPT_INSIDE.contains(name)
                    && !named.contains(name)
                    && (cookies || !name.equals("set-cookie"));
            if (kept) {
                outside.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CONNECTION)) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    private static boolean isStripped(String lower) {
        if (STRIPPED.contains(lower)) {
            return true;
        }
        if (lower.startsWith("x-")) {
            for (String prefix : STRIPPED_PREFIXES) {
                if (lower.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || HOST_MARKS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return !host.isEmpty() && host.length() <= LONGEST_HOST;
    }

    private static String forwarded(Exchange exchange) {
        String address = exchange.sender().address();
        String sender = address == null ? "unknown" : address.indexOf(':') < 0 ? address : "\"[" + address + "]\"";
        HostAndPort authority = exchange.request().authority();
        String host = authority == null ? "" : authority.toString();
        return "for=" + sender
                + (isHost(host) ? ";host=\"" + host + '"' : "")
                + ";proto=" + (exchange.sender().secure() ? "https" : "http");
    }
}
