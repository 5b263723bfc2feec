package org.crvs.interop.gateway.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.message.Actor;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens exchanges, and sees that each answer is complete, logged and measured, whoever makes it. */
@ApplicationScoped
public class Exchanges {

    private static final Logger ACCESS = Logger.getLogger("crvs.access");

    private final Clock clock;
    private final MeterRegistry metrics;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Opens exchanges.
     *
     * @param clock times them
     * @param metrics gets {@code crvs.gateway.requests} by route, status and type of client, and
     *     {@code crvs.gateway.requests.open}
     */
    public Exchanges(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("crvs.gateway.requests.open", open::get).register(metrics);
    }

    /** Opens the exchange of a request that has just come. */
    public Exchange open(RoutingContext routing) {
        var exchange = new Exchange(routing, clock.instant());
        routing.addHeadersEndHandler(sending -> AnswerHeaders.complete(exchange));
        open.incrementAndGet();
        var once = new AtomicBoolean();
        routing.addEndHandler(
                ended -> close(exchange, ended.failed() || !exchange.response().ended(), once));
        routing.response().closeHandler(closed -> close(exchange, true, once));
        return exchange;
    }

    /** One line per request, with ids only: neither path nor query, which may name people. */
    private void close(Exchange exchange, boolean gone, AtomicBoolean once) {
        if (!once.compareAndSet(false, true)) {
            return;
        }
        open.decrementAndGet();
        Duration took = Duration.between(exchange.begun(), clock.instant());
        String status = gone ? "gone" : String.valueOf(exchange.response().getStatusCode());
        Actor client =
                exchange.identity().map(identity -> identity.client().actor()).orElse(new Actor("-", "none", null));
        Timer.builder("crvs.gateway.requests")
                .tags("route", exchange.routeName(), "status", status, "client", client.clientType())
                .register(metrics)
                .record(took.isNegative() ? Duration.ZERO : took);
        ACCESS.infof(
                "client=%s method=%s route=%s status=%s ms=%d request=%s trace=%s",
                client.clientId(),
                exchange.request().method().name(),
                exchange.routeName(),
                status,
                took.toMillis(),
                exchange.trace().requestId(),
                exchange.trace().traceId());
    }
}
