package org.crvs.interop.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.gateway.exchange.Exchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What goes on to the services behind: the sender's headers without its credentials and without anything that claims to
 * come from inside, and the gateway's own.
 */
final class ForwardedHeaders {

    private static final String AUTHORIZATION = "Authorization";

    /** In lower case; beside these, everything that starts with one of the prefixes. */
    private static final Set<String> STRIPPED = Set.of(
            "x-api-key",
            "cookie",
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
            "expect",
            "proxy-connection");

    private static final List<String> STRIPPED_PREFIXES = List.of("x-forwarded-", "x-crvs-", "x-envoy-", "x-internal-");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

    private ForwardedHeaders() {}

    /**
     * Rewrites the headers of a request that goes on.
     *
     * @param headers the headers to send, the sender's until now
     * @param exchange the request
     * @param authorization what the service behind is to know the client by; null when there is nothing to know
     */
    static void rewrite(MultiMap headers, Exchange exchange, String authorization) {
        headers.getAll("Connection").stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .filter(named -> !named.isEmpty())
                .forEach(headers::remove);
        headers.names().stream().filter(ForwardedHeaders::isStripped).forEach(headers::remove);
        if (!exchange.trace().continued()) {
            headers.remove("tracestate");
        }
        headers.remove(AUTHORIZATION);
        if (authorization != null) {
            headers.set(AUTHORIZATION, authorization);
        }
        headers.set(RequestTrace.REQUEST_ID_HEADER, exchange.trace().requestId());
        headers.set(RequestTrace.TRACEPARENT_HEADER, exchange.trace().traceparent());
        headers.set("Forwarded", forwarded(exchange));
    }

    private static boolean isStripped(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return STRIPPED.contains(lower) || STRIPPED_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    private static String forwarded(Exchange exchange) {
        String address = exchange.address();
        String sender = address == null ? "unknown" : address.indexOf(':') < 0 ? address : "\"[" + address + "]\"";
        HostAndPort authority = exchange.request().authority();
        String host = authority == null ? "" : authority.toString();
        return "for=" + sender
                + (HOST.matcher(host).matches() ? ";host=\"" + host + '"' : "")
                + ";proto=" + (exchange.request().isSSL() ? "https" : "http");
    }
}
