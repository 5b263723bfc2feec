package org.crvs.interop.gateway.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jakarta.inject.Singleton;

/** Measures requests by route, status and type of client; looking a timer up by its tags each time would cost more. */
@Singleton
public class RequestTimers {

    /** Bounds of the histogram: from what the gateway itself takes to the longest a service may be silent. */
    private static final Duration[] BOUNDS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;
    private final Map<Tags, Timer> timers = new ConcurrentHashMap<>();

    private record Tags(String route, String status, String client) {}

    /**
     * Measures requests.
     *
     * @param metrics gets {@code crvs.gateway.requests}
     */
    public RequestTimers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void record(String route, String status, String clientType, Duration took) {
        timers.computeIfAbsent(new Tags(route, status, clientType), this::timer)
                .record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(Tags tags) {
        return Timer.builder("crvs.gateway.requests")
                .serviceLevelObjectives(BOUNDS)
                .tags("route", tags.route(), "status", tags.status(), "client", tags.client())
                .register(metrics);
    }
}
