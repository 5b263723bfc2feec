package org.crvs.interop.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.circuit.Circuits;
import org.crvs.interop.gateway.exchange.Exchange;
import org.crvs.interop.gateway.exchange.Refusals;

import jakarta.inject.Singleton;

/** What every {@link Passage} needs. */
@Singleton
public class Crossing {

    private final Backends backends;
    private final Circuits circuits;
    private final Doorkeeper doorkeeper;
    private final Refusals refusals;
    private final MeterRegistry metrics;
    private final GatewayConfig.Shape shape;

    /**
     * For all passages.
     *
     * @param backends the services behind
     * @param circuits which of them are left alone
     * @param doorkeeper hears of credentials checked behind
     * @param refusals answers what goes no further
     * @param metrics gets {@code crvs.gateway.backend.failures} by service and reason
     * @param config how deep JSON may nest, and how slowly a body may come
     */
    public Crossing(
            Backends backends,
            Circuits circuits,
            Doorkeeper doorkeeper,
            Refusals refusals,
            MeterRegistry metrics,
            GatewayConfig config) {
        this.backends = backends;
        this.circuits = circuits;
        this.doorkeeper = doorkeeper;
        this.refusals = refusals;
        this.metrics = metrics;
        this.shape = config.shape();
    }

    /** Sends a request on to its service. */
    void pass(Exchange exchange, String authorization, BodyLimit limit) {
        new Passage(exchange, authorization, limit, this).begin();
    }

    Backends backends() {
        return backends;
    }

    Circuits circuits() {
        return circuits;
    }

    Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    Refusals refusals() {
        return refusals;
    }

    GatewayConfig.Shape shape() {
        return shape;
    }

    void count(String backend, String reason) {
        metrics.counter("crvs.gateway.backend.failures", "backend", backend, "reason", reason)
                .increment();
    }
}
