package org.crvs.interop.gateway.proxy;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** What a service behind that did not answer means for the sender. */
final class BackendFailure {

    private static final String UNREACHABLE = "backend-unreachable";
    private static final String BUSY = "backend-busy";
    private static final String BROKE_OFF = "backend-broke-off";
    private static final String UNKNOWN =
            ". Whether it did what you asked is not known; asking again is safe for reads and for writes that carry an"
                    + " idempotency key";

    private BackendFailure() {}

    /** 503 when it can't be reached, 504 when it is silent, 502 when it broke off. */
    static Refusal of(Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException) {
            return refusal(ProblemKind.UNAVAILABLE, UNREACHABLE, "is not running right now. Nothing was passed on", 2);
        }
        if (failure instanceof ConnectionPoolTooBusyException) {
            return refusal(ProblemKind.UNAVAILABLE, BUSY, "has too much to do. Nothing was passed on", 1);
        }
        if (failure instanceof TimeoutException) {
            return refusal(ProblemKind.GATEWAY_TIMEOUT, "backend-timeout", "took too long" + UNKNOWN, 10);
        }
        return refusal(ProblemKind.BAD_GATEWAY, BROKE_OFF, "broke off" + UNKNOWN, 2);
    }

    /** A service that does not accept the gateway's own token: their keys differ, which is nothing the sender can mend. */
    static Refusal ofRefusedGateway() {
        return refusal(
                ProblemKind.BAD_GATEWAY,
                "backend-refused-gateway",
                "does not accept this gateway. Nothing was done",
                30);
    }

    /** Whether the service is to blame, and not a queue of the gateway's own. */
    static boolean isOfTheService(Refusal refusal) {
        return !refusal.reason().equals(BUSY);
    }

    /** Whether the same request may fare better at once: a service that was too slow would only be asked for more. */
    static boolean isWorthRetrying(Refusal refusal) {
        return refusal.reason().equals(UNREACHABLE) || refusal.reason().equals(BROKE_OFF);
    }

    private static Refusal refusal(ProblemKind kind, String reason, String what, int retryAfter) {
        return new Refusal(kind, reason, "The service behind " + what + ".")
                .with("Retry-After", String.valueOf(retryAfter));
    }
}
