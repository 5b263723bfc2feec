package org.crvs.interop.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.refusal.Refusal;

/** How large a body may be: the client's own limit, the default, or a small one for who has no credentials. */
final class BodyLimit implements BodyCheck {

    private final long most;
    private long seen;

    private BodyLimit(long most) {
        this.most = most;
    }

    /** The limit of this request. */
    static BodyLimit of(Exchange exchange, GatewayConfig config) {
        return new BodyLimit(exchange.identity()
                .map(identity -> identity.client().limits())
                .map(limits -> limits == null ? 0 : limits.maxBodyBytes())
                .filter(own -> own > 0)
                .orElseGet(() -> exchange.identity().isPresent()
                        ? config.client().maxBody().asLongValue()
                        : config.anonymous().maxBody().asLongValue()));
    }

    /**
     * Lets the request pass when its announced length is within the limit, or when it announces none.
     *
     * @throws Refusal 413 when it is not
     */
    void check(HttpServerRequest request) {
        String announced = request.getHeader("Content-Length");
        if (announced == null) {
            return;
        }
        try {
            if (Long.parseLong(announced) <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(ProblemKind.INVALID_REQUEST, "content-length", "Content-Length is not a number.");
        }
        throw exceeded();
    }

    /** For a body that did not announce its length. */
    @Override
    public void take(Buffer chunk) {
        seen += chunk.length();
        if (seen > most) {
            throw exceeded();
        }
    }

    private Refusal exceeded() {
        return new Refusal(
                ProblemKind.BODY_TOO_LARGE, "body-too-large", "The body may have at most " + most + " bytes.");
    }
}
