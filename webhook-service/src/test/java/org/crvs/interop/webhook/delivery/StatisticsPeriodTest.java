package org.crvs.interop.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.webhook.delivery.DeliveryStatistics.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

class StatisticsPeriodTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456Z");

    @Test
    void withoutEndsItIsTheLastDay() {
        StatisticsPeriod period = StatisticsPeriod.of(null, "", NOW);

        assertThat(period.to()).isEqualTo("2026-03-02T10:00:00.123Z");
        assertThat(period.from()).isEqualTo("2026-03-01T10:00:00.123Z");
    }

    @Test
    void aMissingBeginIsADayBeforeTheEnd() {
        assertThat(StatisticsPeriod.of(null, "2026-01-05T08:00:00Z", NOW).from())
                .isEqualTo("2026-01-04T08:00:00Z");
    }

    @Test
    void timesHaveAnOffsetAlsoOneWhosePlusWasNotEncoded() {
        StatisticsPeriod period = StatisticsPeriod.of("2026-01-05T08:00:00 02:00", "2026-01-05T08:00:00-01:00", NOW);

        assertThat(period.from()).isEqualTo("2026-01-05T06:00:00Z");
        assertThat(period.to()).isEqualTo("2026-01-05T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-01-05",
                "2026-01-05T08:00:00",
                "2026-13-05T08:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void otherTimesAreRefusedBothAtOnce(String time) {
        assertThatThrownBy(() -> StatisticsPeriod.of(time, time, NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.faults())
                        .extracting(Fault::pointer, Fault::code)
                        .containsExactlyInAnyOrder(tuple("?from", "malformed-date"), tuple("?to", "malformed-date")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T08:00:00Z, 2026-01-05T08:00:00Z, not-before-to",
        "2026-01-06T08:00:00Z, 2026-01-05T08:00:00Z, not-before-to",
        "2026-03-03T08:00:00Z, , not-before-to",
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:01Z, too-long"
    })
    void periodsEndAfterTheyBeginAndWithinAMonth(String from, String to, String code) {
        assertThatThrownBy(() -> StatisticsPeriod.of(from, to, NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.faults())
                        .extracting(Fault::pointer, Fault::code)
                        .containsExactly(tuple("?from", code)));
    }

    @Test
    void aMonthIsNotTooLong() {
        StatisticsPeriod period = StatisticsPeriod.of("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", NOW);
        assertThat(period.to()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void aSpreadIsOfTimesThatWereMeasured() {
        assertThat(Spread.of(List.of())).isNull();
        assertThat(Spread.of(List.of(7L))).isEqualTo(new Spread(7, 7, 7, 7));
        assertThat(Spread.of(List.of(30L, 10L, 20L))).isEqualTo(new Spread(20, 30, 30, 30));
        List<Long> hundreds = LongStream.rangeClosed(1, 200).boxed().toList();
        assertThat(Spread.of(hundreds)).isEqualTo(new Spread(100, 190, 198, 200));
    }
}
