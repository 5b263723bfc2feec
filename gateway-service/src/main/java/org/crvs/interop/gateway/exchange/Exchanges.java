package org.crvs.interop.gateway.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.gateway.network.Senders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jakarta.inject.Singleton;

/** Opens exchanges, and sees that each answer is complete, logged and measured, whoever makes it. */
@Singleton
public class Exchanges {

    private static final Actor NOBODY = new Actor("-", "none", null);

    private final Clock clock;
    private final Senders senders;
    private final RequestTimers timers;
    private final AccessLog log;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Opens exchanges.
     *
     * @param clock times them
     * @param senders tell where requests come from
     * @param timers measure requests
     * @param log gets a line for each
     * @param metrics gets {@code crvs.gateway.requests.open}
     */
    public Exchanges(Clock clock, Senders senders, RequestTimers timers, AccessLog log, MeterRegistry metrics) {
        this.clock = clock;
        this.senders = senders;
        this.timers = timers;
        this.log = log;
        Gauge.builder("crvs.gateway.requests.open", open::get).register(metrics);
    }

    /** Opens the exchange of a request that has just come. */
    public Exchange open(RoutingContext routing) {
        var exchange = new Exchange(routing, clock.instant(), senders.of(routing.request()));
        routing.addHeadersEndHandler(sending -> AnswerHeaders.complete(exchange));
        open.incrementAndGet();
        var once = new AtomicBoolean();
        routing.addEndHandler(
                ended -> close(exchange, ended.failed() || !exchange.response().ended(), once));
        routing.response().closeHandler(closed -> close(exchange, true, once));
        return exchange;
    }

    private void close(Exchange exchange, boolean gone, AtomicBoolean once) {
        if (!once.compareAndSet(false, true)) {
            return;
        }
        open.decrementAndGet();
        if (gone) {
            exchange.gone();
        }
        Instant now = clock.instant();
        Duration took = Duration.between(exchange.begun(), now);
        String status = gone ? "gone" : String.valueOf(exchange.response().getStatusCode());
        Actor client =
                exchange.identity().map(identity -> identity.client().actor()).orElse(NOBODY);
        timers.record(exchange.routeName(), status, client.clientType(), took);
        log.add(exchange, client, status, took, now);
    }
}
