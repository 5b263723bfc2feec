package org.crvs.interop.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.crvs.interop.commons.problem.Problem;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.exchange.Refusals;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.routing.Route;
import org.jboss.logging.Logger;

import java.util.List;

/** One request on its way to a service and the answer on its way back. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);

    private final Exchange exchange;
    private final String backend;
    private final String authorization;
    private final long mostBytes;
    private final Backends backends;
    private final Refusals refusals;
    private final MeterRegistry metrics;
    private LimitedBody limited;
    private boolean answered;
    private boolean brokenOff;

    Passage(
            Exchange exchange,
            String authorization,
            long mostBytes,
            Backends backends,
            Refusals refusals,
            MeterRegistry metrics) {
        this.exchange = exchange;
        this.backend = exchange.match().orElseThrow().route().backend();
        this.authorization = authorization;
        this.mostBytes = mostBytes;
        this.backends = backends;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        boolean pages = exchange.match().orElseThrow().route().has(Route.Option.PAGES);
        request.setURI(pages ? exchange.path().pageTarget() : exchange.path().target());
        ForwardedHeaders.rewrite(request.headers(), exchange, authorization);
        if (request.getBody().length() < 0) {
            limited = new LimitedBody(request.getBody().stream(), mostBytes);
            request.setBody(Body.body(limited));
        }
        return context.sendRequest().map(this::checked).recover(failure -> refused(context, failure));
    }

    /** The answer, unless it refuses the gateway itself. */
    private ProxyResponse checked(ProxyResponse response) {
        if (response.getStatusCode() == 401 && exchange.identity().isPresent()) {
            LOG.errorf("%s refuses this gateway's token: do they share their keys?", backend);
            response.release();
            throw BackendFailure.ofRefusedGateway();
        }
        answered = true;
        return response;
    }

    private Future<ProxyResponse> refused(ProxyContext context, Throwable failure) {
        Refusal refusal = refusal(failure);
        Buffer problem = refusals.problem(exchange, refusal);
        ProxyResponse response = context.request().release().response();
        response.setStatusCode(refusal.kind().status());
        response.setStatusMessage(refusal.kind().reason());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        refusal.headers().forEach(response::putHeader);
        response.setBody(Body.body(problem));
        Refusals.dropUnreadBody(exchange);
        return Future.succeededFuture(response);
    }

    private Refusal refusal(Throwable failure) {
        if (limited != null && limited.isExceeded()) {
            return BodyLimit.exceeded(mostBytes);
        }
        Refusal refusal = failure instanceof Refusal known ? known : BackendFailure.of(failure);
        metrics.counter("crvs.gateway.backend.failures", "backend", backend, "reason", refusal.reason())
                .increment();
        if (refusal.kind() != ProblemKind.UNAVAILABLE) {
            LOG.warnf(
                    "%s: %s (%s), request %s",
                    backend, refusal.reason(), failure, exchange.trace().requestId());
        }
        return refusal;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        List.of("Server", "X-Powered-By", "Connection", "Keep-Alive", "Set-Cookie")
                .forEach(response.headers()::remove);
        String location = response.headers().get(HttpHeaders.LOCATION);
        if (location != null) {
            response.putHeader(HttpHeaders.LOCATION, backends.outside(backend, location));
        }
        if (answered && response.getBody() != null) {
            response.setBody(Body.body(
                    new AnswerBody(response.getBody().stream(), this::breakOff),
                    response.getBody().length()));
        }
        return context.sendResponse();
    }

    /** An answer that can't be finished must not look finished: its connection is closed instead. */
    private void breakOff(Throwable failure) {
        if (brokenOff) {
            return;
        }
        brokenOff = true;
        metrics.counter("crvs.gateway.backend.failures", "backend", backend, "reason", "answer-broke-off")
                .increment();
        LOG.warnf(
                "%s: answer broke off (%s), request %s",
                backend, failure, exchange.trace().requestId());
        exchange.request().connection().close().onFailure(late -> LOG.debug("the connection was closed", late));
    }
}
