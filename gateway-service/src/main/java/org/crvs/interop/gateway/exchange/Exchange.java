package org.crvs.interop.gateway.exchange;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.gateway.identity.Identity;
import org.crvs.interop.gateway.network.Sender;
import org.crvs.interop.gateway.ratelimit.Allowance;
import org.crvs.interop.gateway.routing.Match;
import org.crvs.interop.gateway.routing.RequestPath;

import java.time.Instant;
import java.util.Optional;

/** One request on its way through, with what has become known of it. Used by its event loop alone. */
public final class Exchange {

    private final RoutingContext routing;
    private final TraceContext trace;
    private final Instant begun;
    private final Sender sender;
    private RequestPath path;
    private Match match;
    private Identity identity;
    private Allowance allowance;
    private boolean local;
    private Runnable whenGone = () -> {};

    /**
     * A request that has just come.
     *
     * @param routing the request
     * @param begun when it came
     * @param sender where it comes from
     */
    public Exchange(RoutingContext routing, Instant begun, Sender sender) {
        this.routing = routing;
        this.begun = begun;
        this.sender = sender;
        this.trace = TraceContext.of(routing.request().headers());
    }

    public RoutingContext routing() {
        return routing;
    }

    public HttpServerRequest request() {
        return routing.request();
    }

    public HttpServerResponse response() {
        return routing.response();
    }

    public TraceContext trace() {
        return trace;
    }

    public Instant begun() {
        return begun;
    }

    /** Where it comes from. */
    public Sender sender() {
        return sender;
    }

    /** The path, once it has been read. */
    public RequestPath path() {
        return path;
    }

    public void read(RequestPath read) {
        path = read;
    }

    /** The route, once it has been found. */
    public Optional<Match> match() {
        return Optional.ofNullable(match);
    }

    public void matched(Match found) {
        match = found;
    }

    /** The client, once it has been told. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    public void identified(Identity told) {
        identity = told;
    }

    /** What is left of the limit, once it has been counted. */
    public Optional<Allowance> allowance() {
        return Optional.ofNullable(allowance);
    }

    public void counted(Allowance left) {
        allowance = left;
    }

    /** Whether the gateway answers it itself. */
    public boolean isLocal() {
        return local;
    }

    public void answeredHere() {
        local = true;
    }

    /** What to give up when the sender is gone before it has its answer. */
    public void whenGone(Runnable giveUp) {
        whenGone = giveUp;
    }

    void gone() {
        whenGone.run();
    }

    /** The route for logs and metrics: a pattern, never the path itself. */
    public String routeName() {
        return match != null ? match.route().pattern().toString() : local ? "local" : "none";
    }
}
