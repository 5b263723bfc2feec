package org.crvs.interop.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.routing.Route;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way to a service and the answer on its way back, piece by piece as they come. A request that asks
 * for nothing to be done and has no body is tried once more when no answer came for it. Used by its event loop alone.
 */
final class Passage {

    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final int NOT_AUTHENTICATED = 401;
    private static final int CANCEL = 8;

    private final Exchange exchange;
    private final Route route;
    private final String authorization;
    private final BodyLimit limit;
    private final Crossing crossing;
    private final boolean hasBody;
    private NamedClient named;
    private CheckedBody body;
    private HttpClientRequest inside;
    private Duration held = Duration.ZERO;
    private boolean triedTwice;
    private boolean over;

    /**
     * A passage.
     *
     * @param exchange the request
     * @param authorization what the service is to know the client by; null when there is nothing to know
     * @param limit how large its body may be
     * @param crossing what all passages share
     */
    Passage(Exchange exchange, String authorization, BodyLimit limit, Crossing crossing) {
        this.exchange = exchange;
        this.route = exchange.match().orElseThrow().route();
        this.authorization = authorization;
        this.limit = limit;
        this.crossing = crossing;
        this.hasBody = crossing.refusals().hasBody(exchange.request());
    }

    /** Sends the request on. */
    void begin() {
        try {
            crossing.circuits().check(route.backend());
        } catch (Refusal refusal) {
            refuse(refusal);
            return;
        }
        exchange.whenGone(this::giveUp);
        attempt();
    }

    private void attempt() {
        String target = route.has(Route.Option.PAGES)
                ? exchange.path().pageTarget()
                : exchange.path().target();
        crossing.backends()
                .request(route.backend(), exchange.request().method(), target)
                .onSuccess(this::send)
                .onFailure(failure -> fail(null, failure));
    }

    private void send(HttpClientRequest request) {
        inside = request;
        if (over) {
            giveUp();
            return;
        }
        ForwardedHeaders.request(exchange, authorization, request.headers());
        request.response().onSuccess(this::answered).onFailure(failure -> fail(request, failure));
        if (!hasBody) {
            crossing.backends().sent(request);
            request.end().onFailure(failure -> fail(request, failure));
            return;
        }
        request.setChunked(!request.headers().contains(HttpHeaders.CONTENT_LENGTH));
        long watch = watch(request);
        // the pipe must not end a body that broke off: it would look whole
        body().pipe().endOnFailure(false).to(request).onComplete(passed -> {
            exchange.routing().vertx().cancelTimer(watch);
            if (passed.failed()) {
                request.reset(CANCEL, passed.cause());
            } else if (!over) {
                crossing.backends().sent(request);
            }
        });
    }

    /** Gives up a body that comes too slowly, or that the service does not take. */
    private long watch(HttpClientRequest request) {
        Duration pause = crossing.shape().bodyPause();
        BodyPace pace = BodyPace.of(exchange.request(), crossing.shape());
        return exchange.routing().vertx().setPeriodic(pause.toMillis(), timer -> {
            boolean slow = pace.isTooSlow();
            held = request.writeQueueFull() ? held.plus(pause) : Duration.ZERO;
            if (over) {
                return;
            }
            if (crossing.backends().isTooLong(held)) {
                request.reset(CANCEL);
                fail(request, new TimeoutException("the body is not taken"));
            } else if (slow && held.isZero()) {
                inside = null;
                request.reset(CANCEL);
                refuse(BodyPace.refusal());
            }
        });
    }

    private ReadStream<Buffer> body() {
        HttpServerRequest request = exchange.request();
        List<BodyCheck> checks = new ArrayList<>();
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            checks.add(limit);
        }
        if (JsonDepth.appliesTo(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            checks.add(new JsonDepth(crossing.shape().jsonDepth()));
        }
        if (route.has(Route.Option.CHECKS_CREDENTIALS)) {
            named = new NamedClient(request);
            checks.add(named);
        }
        if (checks.isEmpty()) {
            return request;
        }
        body = new CheckedBody(request, checks);
        return body;
    }

    private void answered(HttpClientResponse answer) {
        crossing.circuits().answered(route.backend());
        if (over) {
            giveUp();
            return;
        }
        try {
            checkAnswer(answer);
        } catch (Refusal refusal) {
            inside.reset(CANCEL);
            refuse(refusal);
            return;
        }
        HttpServerResponse response = exchange.response();
        response.setStatusCode(answer.statusCode());
        ForwardedHeaders.answer(answer.headers(), exchange, response.headers());
        String location = response.headers().get(HttpHeaders.LOCATION);
        if (location != null) {
            response.putHeader(HttpHeaders.LOCATION, crossing.backends().outside(route.backend(), location));
        }
        frame(answer, response);
        // the pipe must not end an answer that broke off: it would look finished
        answer.pipe()
                .endOnFailure(false)
                .to(response)
                .onSuccess(done -> over = true)
                .onFailure(this::breakOff);
    }

    private void checkAnswer(HttpClientResponse answer) {
        boolean refused = answer.statusCode() == NOT_AUTHENTICATED;
        if (refused && exchange.identity().isPresent()) {
            LOG.errorf("%s refuses this gateway's token: do they share their keys?", route.backend());
            crossing.count(route.backend(), "backend-refused-gateway");
            throw BackendFailure.ofRefusedGateway();
        }
        if (route.has(Route.Option.CHECKS_CREDENTIALS) && (refused || answer.statusCode() / 100 == 2)) {
            String client = (named == null ? new NamedClient(exchange.request()) : named).id();
            crossing.doorkeeper().checkedBehind(exchange, client, !refused);
        }
    }

    private void frame(HttpClientResponse answer, HttpServerResponse response) {
        boolean bodiless = answer.statusCode() == 204 || answer.statusCode() == 304;
        if (bodiless || answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            return;
        }
        if (exchange.request().version() == HttpVersion.HTTP_1_0) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        } else {
            response.setChunked(true);
        }
    }

    /** A request may fail in more than one way at once, which counts once; null means it could not even begin. */
    private void fail(HttpClientRequest request, Throwable failure) {
        if (over || request != inside) {
            return;
        }
        inside = null;
        if (body != null && body.refusal() != null) {
            refuse(body.refusal());
            return;
        }
        Refusal refusal = BackendFailure.of(failure);
        crossing.count(route.backend(), refusal.reason());
        if (BackendFailure.isOfTheService(refusal)) {
            crossing.circuits().failed(route.backend());
        }
        if (mayBeTriedAgain(refusal)) {
            triedTwice = true;
            attempt();
            return;
        }
        LOG.warnf(
                "%s: %s (%s), request %s",
                route.backend(), refusal.reason(), failure, exchange.trace().requestId());
        refuse(refusal);
    }

    private boolean mayBeTriedAgain(Refusal refusal) {
        return !triedTwice
                && !hasBody
                && SAFE.contains(exchange.request().method().name())
                && BackendFailure.isWorthRetrying(refusal);
    }

    private void refuse(Refusal refusal) {
        over = true;
        crossing.refusals().answer(exchange, refusal);
    }

    /** An answer that can't be finished must not look finished: its connection is closed instead. */
    private void breakOff(Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        inside.reset(CANCEL);
        crossing.count(route.backend(), "answer-broke-off");
        LOG.warnf(
                "%s: answer broke off (%s), request %s",
                route.backend(), failure, exchange.trace().requestId());
        exchange.request().connection().close().onFailure(late -> LOG.debug("the connection was closed", late));
    }

    /** The sender is gone: the service need not go on either. */
    private void giveUp() {
        over = true;
        if (inside != null) {
            inside.reset(CANCEL);
        }
    }
}
