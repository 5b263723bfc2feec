package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final RateLimit limit = new RateLimit();

    @Test
    void holdsASecondsWorth() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.takeOrWait(600, 1_000_000)).isZero();
        }

        assertThat(limit.takeOrWait(600, 1_000_000)).isEqualTo(100);
    }

    @Test
    void fillsEvenly() {
        assertThat(limit.takeOrWait(6, 0)).isZero();
        assertThat(limit.takeOrWait(6, 0)).isEqualTo(10_000);
        assertThat(limit.takeOrWait(6, 9_000)).isEqualTo(1_000);
        assertThat(limit.takeOrWait(6, 10_000)).isZero();
        assertThat(limit.takeOrWait(6, 10_000)).isPositive();
    }

    @Test
    void overAMinuteNoMoreThanTheRate() {
        int taken = 0;
        for (long millis = 0; millis < 60_000; millis += 7) {
            taken += limit.takeOrWait(120, millis) == 0 ? 1 : 0;
        }

        assertThat(taken).isBetween(119, 122);
    }

    @Test
    void aClockSetBackNeitherFillsNorBlocksForEver() {
        assertThat(limit.takeOrWait(60, 100_000)).isZero();
        assertThat(limit.takeOrWait(60, 40_000)).isEqualTo(1_000);
        assertThat(limit.takeOrWait(60, 41_000)).isZero();
    }
}
