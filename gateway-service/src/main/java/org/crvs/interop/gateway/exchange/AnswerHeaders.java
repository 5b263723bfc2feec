package org.crvs.interop.gateway.exchange;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.gateway.routing.Route;

/** The headers every answer has, whoever made it. */
final class AnswerHeaders {

    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence SNIFFING = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("x-frame-options");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestTrace.REQUEST_ID_HEADER);
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NOTHING =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence TWO_YEARS = HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");
    private static final CharSequence OWN_PAGES = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");

    private AnswerHeaders() {}

    static void complete(Exchange exchange) {
        MultiMap headers = exchange.response().headers();
        headers.set(REQUEST_ID, exchange.trace().requestId());
        headers.set(SNIFFING, NO_SNIFF);
        boolean pages = exchange.isLocal()
                || exchange.match()
                        .filter(match -> match.route().has(Route.Option.PAGES))
                        .isPresent();
        if (pages) {
            // what serves pages knows best what they need
            setIfMissing(headers, CSP, OWN_PAGES);
            setIfMissing(headers, REFERRER, NO_REFERRER);
            setIfMissing(headers, FRAMES, DENY);
        } else {
            headers.set(CSP, NOTHING);
            headers.set(REFERRER, NO_REFERRER);
            headers.set(FRAMES, DENY);
            setIfMissing(headers, HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        if (exchange.sender().secure()) {
            headers.set(TRANSPORT, TWO_YEARS);
        }
        exchange.allowance().ifPresent(allowance -> allowance.writeTo(headers));
    }

    private static void setIfMissing(MultiMap headers, CharSequence name, CharSequence value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
