package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.webhook.delivery.Breaker.State;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(30), Duration.ofSeconds(100));

    @Test
    void opensAfterSoManyFailuresInARow() {
        fail(2, NOW);
        assertThat(breaker.refusesUntil(NOW)).isNull();
        breaker.succeeded();
        fail(2, NOW);
        assertThat(breaker.state(NOW)).isEqualTo(State.CLOSED);

        fail(1, NOW);

        assertThat(breaker.state(NOW)).isEqualTo(State.OPEN);
        assertThat(breaker.refusesUntil(NOW)).isEqualTo(NOW.plusSeconds(30));
        assertThat(breaker.openUntil(NOW)).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void thenOneAttemptTells() {
        fail(3, NOW);
        Instant later = NOW.plusSeconds(30);

        assertThat(breaker.state(later)).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.refusesUntil(later)).isNull();
        assertThat(breaker.refusesUntil(later)).as("only one").isAfter(later);
        breaker.succeeded();

        assertThat(breaker.state(later)).isEqualTo(State.CLOSED);
        assertThat(breaker.refusesUntil(later)).isNull();
        assertThat(breaker.refusesUntil(later)).isNull();
    }

    @Test
    void eachTimeItDoesNotThePauseDoublesUpToALimit() {
        fail(3, NOW);
        Instant at = NOW.plusSeconds(30);
        for (int pause : new int[] {60, 100, 100}) {
            assertThat(breaker.refusesUntil(at)).isNull();
            breaker.failed(at);
            assertThat(breaker.refusesUntil(at)).isEqualTo(at.plusSeconds(pause));
            at = at.plusSeconds(pause);
        }
        breaker.succeeded();
        fail(3, at);
        assertThat(breaker.openUntil(at)).as("as the first time").isEqualTo(at.plusSeconds(30));
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotKeepItOpen() {
        fail(8, NOW);

        assertThat(breaker.openUntil(NOW)).isEqualTo(NOW.plusSeconds(30));
        assertThat(breaker.openUntil(NOW.plusSeconds(30))).isNull();
    }

    @Test
    void anAttemptThatWasNotMadeLetsAnotherTry() {
        fail(3, NOW);
        Instant later = NOW.plusSeconds(30);
        assertThat(breaker.refusesUntil(later)).isNull();

        breaker.abstained();

        assertThat(breaker.refusesUntil(later)).isNull();
    }

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.failed(at);
        }
    }
}
