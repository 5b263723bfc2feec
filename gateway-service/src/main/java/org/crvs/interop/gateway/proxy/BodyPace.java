package org.crvs.interop.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.refusal.Refusal;

/**
 * How fast a body comes. One that comes in drops would hold a connection to the service behind, and one of its threads,
 * for as long as its sender likes.
 */
final class BodyPace {

    private final HttpServerRequest request;
    private final long least;
    private long seen;

    private BodyPace(HttpServerRequest request, long least) {
        this.request = request;
        this.least = least;
    }

    /** Of this request, from now on. */
    static BodyPace of(HttpServerRequest request, GatewayConfig.Shape config) {
        return new BodyPace(request, config.bodyPace().asLongValue());
    }

    /** Whether the rest of it need not be waited for, looked at once in each pause. */
    boolean isTooSlow() {
        long now = request.bytesRead();
        boolean slow = !request.isEnded() && now - seen < least;
        seen = now;
        return slow;
    }

    /** 408: the sender may be on a bad line, and try again. */
    static Refusal refusal() {
        return new Refusal(
                ProblemKind.REQUEST_TIMEOUT,
                "body-too-slow",
                "The body came too slowly. Nothing was done; send it again, in smaller parts or over a better line.");
    }
}
