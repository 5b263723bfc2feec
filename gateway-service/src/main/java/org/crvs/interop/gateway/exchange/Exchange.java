package org.crvs.interop.gateway.exchange;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.gateway.identity.Identity;
import org.crvs.interop.gateway.ratelimit.Allowance;
import org.crvs.interop.gateway.routing.RequestPath;
import org.crvs.interop.gateway.routing.RouteTable;

import java.time.Instant;
import java.util.Optional;

/** One request on its way through, with what has become known of it. Used by its event loop alone. */
public final class Exchange {

    private final RoutingContext routing;
    private final TraceContext trace;
    private final Instant begun;
    private RequestPath path;
    private RouteTable.Match match;
    private Identity identity;
    private Allowance allowance;
    private boolean local;

    /**
     * A request that has just come.
     *
     * @param routing the request
     * @param begun when it came
     */
    public Exchange(RoutingContext routing, Instant begun) {
        this.routing = routing;
        this.begun = begun;
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

    /** Where it came from, or null when the connection is gone already. */
    public String address() {
        return request().remoteAddress() == null
                ? null
                : request().remoteAddress().hostAddress();
    }

    /** The path, once it has been read. */
    public RequestPath path() {
        return path;
    }

    public void read(RequestPath read) {
        path = read;
    }

    /** The route, once it has been found. */
    public Optional<RouteTable.Match> match() {
        return Optional.ofNullable(match);
    }

    public void matched(RouteTable.Match found) {
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

    /** The route for logs and metrics: a pattern, never the path itself. */
    public String routeName() {
        return match != null ? match.route().pattern().toString() : local ? "local" : "none";
    }
}
