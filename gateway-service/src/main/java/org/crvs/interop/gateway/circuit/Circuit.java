package org.crvs.interop.gateway.circuit;

import org.crvs.interop.gateway.GatewayConfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether requests are passed on to one service. When most of its recent requests found it unreachable, silent or
 * broken off, it is left alone for a moment; then one request tries, and opens the way again when it is answered.
 */
final class Circuit {

    /** Passing requests on, leaving the service alone, or trying with one. */
    enum State {
        CLOSED,
        OPEN,
        TRYING
    }

    private final GatewayConfig.Breaking config;
    private final Clock clock;
    private State state = State.CLOSED;
    private Instant since;
    private int requests;
    private int failures;

    Circuit(GatewayConfig.Breaking config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Null when a request may go on, else for how long it may not. */
    synchronized Duration refusal() {
        if (state == State.CLOSED) {
            return null;
        }
        Duration left = config.openFor().minus(Duration.between(since, clock.instant()));
        // who tried may never have come back: its time counts too
        if (left.isNegative() || left.isZero()) {
            state = State.TRYING;
            since = clock.instant();
            return null;
        }
        return left;
    }

    synchronized void answered() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            startWindow();
        }
        count();
    }

    /** Counts a failure; true when it is the one that opens the circuit. */
    synchronized boolean failed() {
        if (state != State.CLOSED) {
            state = State.OPEN;
            since = clock.instant();
            return false;
        }
        count();
        failures++;
        if (failures < config.failures() || 2 * failures < requests) {
            return false;
        }
        state = State.OPEN;
        since = clock.instant();
        return true;
    }

    synchronized State state() {
        return state;
    }

    private void count() {
        if (Duration.between(since, clock.instant()).compareTo(config.window()) > 0) {
            startWindow();
        }
        requests++;
    }

    private void startWindow() {
        since = clock.instant();
        requests = 0;
        failures = 0;
    }
}
