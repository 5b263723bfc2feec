package org.crvs.interop.gateway.circuit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.GatewayConfig;
import org.crvs.interop.gateway.refusal.Refusal;
import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.inject.Singleton;

/** One circuit per service behind. */
@Singleton
public class Circuits {

    private static final Logger LOG = Logger.getLogger(Circuits.class);

    private final Map<String, Circuit> circuits;

    /**
     * All closed.
     *
     * @param config the services, and when to leave one alone
     * @param clock times it
     * @param metrics gets {@code crvs.gateway.circuit.open} by service: 1 while it is left alone
     */
    public Circuits(GatewayConfig config, Clock clock, MeterRegistry metrics) {
        circuits = config.backends().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        backend -> backend, backend -> new Circuit(config.breaking(), clock)));
        circuits.forEach((backend, circuit) -> Gauge.builder(
                        "crvs.gateway.circuit.open", () -> circuit.state() == Circuit.State.CLOSED ? 0 : 1)
                .tag("backend", backend)
                .register(metrics));
    }

    /**
     * Lets a request go on to a service.
     *
     * @throws Refusal 503 while the service is left alone
     */
    public void check(String backend) {
        Duration left = circuits.get(backend).refusal();
        if (left != null) {
            throw new Refusal(
                            ProblemKind.UNAVAILABLE,
                            "backend-left-alone",
                            "The service behind keeps failing and is left alone for a moment. Nothing was passed on.")
                    .with("Retry-After", String.valueOf(left.toSeconds() + 1));
        }
    }

    /** A service answered, whatever it said. */
    public void answered(String backend) {
        circuits.get(backend).answered();
    }

    /** A service could not be reached, was silent, or broke off. */
    public void failed(String backend) {
        if (circuits.get(backend).failed()) {
            LOG.warnf("%s keeps failing and is left alone for a moment", backend);
        }
    }
}
