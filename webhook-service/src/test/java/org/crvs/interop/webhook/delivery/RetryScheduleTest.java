package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class RetryScheduleTest {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void followsItsPausesThenEnds() {
        var schedule = new RetrySchedule(PAUSES, 0, Duration.ofHours(1), new Random(1));

        assertThat(schedule.pauseAfter(1, null, null)).contains(Duration.ofSeconds(5));
        assertThat(schedule.pauseAfter(2, null, null)).contains(Duration.ofMinutes(5));
        assertThat(schedule.pauseAfter(3, null, null)).isEmpty();
        assertThat(schedule.pauseAfter(3, Duration.ofSeconds(1), null)).isEmpty();
    }

    @Test
    void straysNoFurtherThanItsJitter() {
        var schedule = new RetrySchedule(PAUSES, 0.2, Duration.ofHours(1), new Random(7));

        List<Duration> pauses = IntStream.range(0, 500)
                .mapToObj(i -> schedule.pauseAfter(1, null, null).orElseThrow())
                .toList();

        assertThat(pauses).allMatch(p -> p.toMillis() >= 4000 && p.toMillis() <= 6000);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(100);
        assertThat(pauses).anyMatch(p -> p.toMillis() < 4200).anyMatch(p -> p.toMillis() > 5800);
    }

    @Test
    void theSameSeedGivesTheSamePauses() {
        var one = new RetrySchedule(PAUSES, 0.2, Duration.ofHours(1), new Random(42));
        var other = new RetrySchedule(PAUSES, 0.2, Duration.ofHours(1), new Random(42));

        assertThat(one.pauseAfter(1, null, null)).isEqualTo(other.pauseAfter(1, null, null));
    }

    @Test
    void honoursRetryAfterBetweenItsOwnPauseAndTheLimit() {
        var schedule = new RetrySchedule(PAUSES, 0, Duration.ofHours(1), new Random(1));

        assertThat(schedule.pauseAfter(1, Duration.ofSeconds(1), null)).contains(Duration.ofSeconds(5));
        assertThat(schedule.pauseAfter(1, Duration.ofMinutes(2), null)).contains(Duration.ofMinutes(2));
        assertThat(schedule.pauseAfter(1, Duration.ofDays(2), null)).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none",
                "120, PT2M",
                "' 0 ', PT0S",
                "-5, none",
                "soon, none",
                "99999999999, none",
                "'Wed, 01 May 2024 10:01:00 GMT', PT1M",
                "'Wed, 01 May 2024 09:00:00 GMT', PT0S",
                "'Wed, 31 Feb 2024 09:00:00 GMT', none"
            })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, Instant.parse("2024-05-01T10:00:00Z")))
                .isEqualTo(wait);
    }
}
