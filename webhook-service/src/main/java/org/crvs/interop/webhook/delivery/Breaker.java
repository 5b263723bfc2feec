package org.crvs.interop.webhook.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Stops asking a receiver that fails again and again: after so many failures in a row nothing is sent for a while, then
 * one attempt tells whether it works again. Each time it does not, the pause is twice as long.
 */
final class Breaker {

    /** How a breaker stands. */
    enum State {
        /** Attempts are made. */
        CLOSED,
        /** None is made. */
        OPEN,
        /** One is made, to see. */
        HALF_OPEN
    }

    private final int threshold;
    private final Duration shortest;
    private final Duration longest;
    private int failures;
    private Duration pause;
    private Instant openUntil;
    private boolean probing;

    /**
     * A closed breaker.
     *
     * @param threshold failures in a row that open it
     * @param shortest the first pause
     * @param longest pauses grow up to this
     */
    Breaker(int threshold, Duration shortest, Duration longest) {
        this.threshold = threshold;
        this.shortest = shortest;
        this.longest = longest;
        this.pause = shortest;
    }

    /** Null when an attempt may be made, which must then be reported; else when to ask again. */
    synchronized Instant refusesUntil(Instant now) {
        if (openUntil == null) {
            return null;
        }
        if (now.isBefore(openUntil)) {
            return openUntil;
        }
        if (probing) {
            return now.plus(shortest);
        }
        probing = true;
        return null;
    }

    /** Until when nothing is sent; null while something may be. Changes nothing. */
    synchronized Instant openUntil(Instant now) {
        return openUntil != null && now.isBefore(openUntil) ? openUntil : null;
    }

    synchronized void succeeded() {
        failures = 0;
        openUntil = null;
        probing = false;
        pause = shortest;
    }

    synchronized void failed(Instant now) {
        failures++;
        probing = false;
        if (failures < threshold) {
            return;
        }
        if (openUntil == null) {
            openUntil = now.plus(pause);
        } else if (!now.isBefore(openUntil)) {
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
            openUntil = now.plus(pause);
        }
    }

    /** An attempt that was permitted was not made. */
    synchronized void abstained() {
        probing = false;
    }

    synchronized State state(Instant now) {
        if (openUntil == null) {
            return State.CLOSED;
        }
        return now.isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
    }
}
