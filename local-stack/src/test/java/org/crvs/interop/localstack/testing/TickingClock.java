package org.crvs.interop.localstack.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves on by the same step each time it is read, and when it is told. */
public final class TickingClock extends Clock {

    private final Duration step;
    private Instant now = Instant.parse("2026-05-03T10:00:00Z");

    /** One that moves by this at each reading. */
    public TickingClock(Duration step) {
        this.step = step;
    }

    /** Moves it on. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(step);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
