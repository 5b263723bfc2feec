package org.crvs.interop.gateway.proxy;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.http.RequestTrace;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.exchange.Exchanges;
import org.crvs.interop.gateway.exchange.Refusals;
import org.crvs.interop.gateway.identity.Authoriser;
import org.crvs.interop.gateway.identity.Identity;
import org.crvs.interop.gateway.identity.InternalTokens;
import org.crvs.interop.gateway.ratelimit.Allowance;
import org.crvs.interop.gateway.ratelimit.RateLimiter;
import org.crvs.interop.gateway.refusal.Refusal;
import org.crvs.interop.gateway.routing.Match;
import org.crvs.interop.gateway.routing.RequestPath;
import org.crvs.interop.gateway.routing.Route;
import org.crvs.interop.gateway.routing.RouteTable;
import org.jboss.logging.Logger;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jakarta.inject.Singleton;

/**
 * What every request goes through: one reading of its path, its route, who sends it, whether they may and not too often,
 * and on to the service behind. Runs on the event loop, so nothing here waits.
 */
@Singleton
public class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);
    private static final String ROUTE_OF_SPAN = "UrlPathTemplate";

    /** First segments of what the gateway answers itself. */
    private static final Set<String> OWN = Set.of("q", "documentation", "openapi.json", "postman.json");

    private final GatewayConfig config;
    private final Exchanges exchanges;
    private final RouteTable table;
    private final Doorkeeper doorkeeper;
    private final RateLimiter limiter;
    private final InternalTokens tokens;
    private final Crossing crossing;
    private final Refusals refusals;
    private final long longestHeader;

    /** The way through. */
    public Door(
            GatewayConfig config,
            Exchanges exchanges,
            RouteTable table,
            Doorkeeper doorkeeper,
            RateLimiter limiter,
            InternalTokens tokens,
            Crossing crossing,
            Refusals refusals) {
        this.config = config;
        this.exchanges = exchanges;
        this.table = table;
        this.doorkeeper = doorkeeper;
        this.limiter = limiter;
        this.tokens = tokens;
        this.crossing = crossing;
        this.refusals = refusals;
        this.longestHeader = config.shape().longestHeader().asLongValue();
    }

    /** Takes one request. */
    void enter(RoutingContext routing) {
        Exchange exchange = exchanges.open(routing);
        try {
            HeaderCheck.check(exchange.request().headers(), longestHeader);
            RequestPath path = RequestPath.of(exchange.request().uri());
            exchange.read(path);
            if (!path.segments().isEmpty() && OWN.contains(path.segments().get(0))) {
                answerHere(exchange);
            } else {
                pass(exchange, path);
            }
        } catch (Refusal refusal) {
            refuse(exchange, refusal);
        } catch (RuntimeException e) {
            fail(exchange, e);
        }
    }

    /** Answers what the server refuses before it gets as far as the door: no host, or a target that is no path. */
    void turnAway(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        boolean hostless = request.version() == HttpVersion.HTTP_1_1 && request.authority() == null;
        if (!hostless && request.uri().startsWith("/") || routing.response().headWritten()) {
            routing.next();
            return;
        }
        refuse(
                exchanges.open(routing),
                hostless
                        ? new Refusal(ProblemKind.INVALID_REQUEST, "host", "The header Host is missing or malformed.")
                        : RequestPath.noPath());
    }

    private static void answerHere(Exchange exchange) {
        exchange.answeredHere();
        exchange.request()
                .headers()
                .set(RequestTrace.REQUEST_ID_HEADER, exchange.trace().requestId())
                .set(RequestTrace.TRACEPARENT_HEADER, exchange.trace().traceparent());
        exchange.routing().next();
    }

    private void pass(Exchange exchange, RequestPath path) {
        Match match = table.match(exchange.request().method().name(), path);
        exchange.matched(match);
        name(exchange);
        String basic = basicCredentials(exchange, match.route());
        Optional<Identity> identity = basic == null ? doorkeeper.identify(exchange) : Optional.empty();
        if (identity.isPresent()) {
            exchange.identified(identity.get());
            match = match.chosenBy(identity.get().scopes());
            exchange.matched(match);
        }
        count(exchange);
        Authoriser.check(match, identity);
        BodyLimit limit = BodyLimit.of(exchange, config);
        limit.check(exchange.request());
        if (refusals.hasBody(exchange.request())) {
            exchange.request().pause();
        }
        Future<String> authorization = identity.map(tokens::of).orElse(Future.succeededFuture(basic));
        authorization
                .onSuccess(header -> forward(exchange, header, limit))
                .onFailure(failure -> fail(exchange, failure));
    }

    /** A recorded trace tells the route, never the path; Quarkus looks for it here when the answer goes out. */
    private static void name(Exchange exchange) {
        if (Span.current().isRecording()) {
            Vertx.currentContext().putLocal(ROUTE_OF_SPAN, exchange.routeName());
        }
    }

    /** Credentials that are the service's own affair; other kinds on such a route are not looked at and go no further. */
    private static String basicCredentials(Exchange exchange, Route route) {
        String authorization = exchange.request().getHeader("Authorization");
        return route.has(Route.Option.BASIC_CREDENTIALS)
                        && authorization != null
                        && authorization.toLowerCase(Locale.ROOT).startsWith("basic ")
                ? authorization
                : null;
    }

    private void count(Exchange exchange) {
        String address = exchange.sender().address();
        Allowance allowance = exchange.identity()
                .map(identity -> limiter.ofClient(identity.client()))
                .orElseGet(() -> limiter.ofAddress(address));
        exchange.counted(allowance);
        RateLimiter.check(allowance);
        Optional<Route> tight = exchange.match().map(Match::route).filter(route -> route.has(Route.Option.TIGHT));
        if (tight.isPresent()) {
            exchange.counted(limiter.ofAddressTo(tight.get().name(), address));
            RateLimiter.check(exchange.allowance().orElseThrow());
        }
    }

    private void forward(Exchange exchange, String authorization, BodyLimit limit) {
        if ("100-continue".equalsIgnoreCase(exchange.request().getHeader(HttpHeaders.EXPECT))) {
            exchange.response().writeContinue();
        }
        crossing.pass(exchange, authorization, limit);
    }

    /** Who guesses at keys or paths is slowed down by address, like everybody without credentials. */
    private void refuse(Exchange exchange, Refusal refusal) {
        Refusal answered = refusal;
        if (exchange.allowance().isEmpty() && refusal.kind() != ProblemKind.UNAVAILABLE) {
            try {
                count(exchange);
            } catch (Refusal tooMany) {
                answered = tooMany;
            }
        }
        refusals.answer(exchange, answered);
    }

    private void fail(Exchange exchange, Throwable failure) {
        LOG.errorf(failure, "request %s failed", exchange.trace().requestId());
        refusals.answer(
                exchange,
                new Refusal(
                        ProblemKind.INTERNAL,
                        "internal",
                        "Nothing was passed on. Try again; if it stays, report the traceId."));
    }
}
