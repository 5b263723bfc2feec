package org.crvs.interop.gateway.exchange;

import io.vertx.core.MultiMap;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.gateway.routing.Route;

/** The headers every answer has, whoever made it. */
final class AnswerHeaders {

    private static final String CSP = "Content-Security-Policy";
    private static final String CACHE = "Cache-Control";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String OWN_PAGES =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private AnswerHeaders() {}

    static void complete(Exchange exchange) {
        MultiMap headers = exchange.response().headers();
        headers.set(RequestTrace.REQUEST_ID_HEADER, exchange.trace().requestId());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        boolean pages = exchange.isLocal()
                || exchange.match()
                        .filter(match -> match.route().has(Route.Option.PAGES))
                        .isPresent();
        if (!pages || !headers.contains(CSP)) {
            headers.set(CSP, pages ? OWN_PAGES : NOTHING);
        }
        if (!headers.contains(CACHE) && !pages) {
            headers.set(CACHE, "no-store");
        }
        exchange.allowance().ifPresent(allowance -> allowance.writeTo(headers));
    }
}
