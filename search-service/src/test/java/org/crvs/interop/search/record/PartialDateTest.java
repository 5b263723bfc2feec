package org.crvs.interop.search.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2024-02-29, 2024-02-29",
        "2024-02, 2024-02-01, 2024-02-29",
        "1990, 1990-01-01, 1990-12-31",
        "2024-04-29T10:00:00.000Z, 2024-04-29, 2024-04-29",
    })
    void readsWhatIsKnown(String text, LocalDate first, LocalDate last) {
        assertThat(PartialDate.parse(text)).contains(new PartialDate(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "2024-13-01", "2024-00-10", "", "29.04.2024", "20240429", "2024-4-9", "x"})
    void whatIsNoDateIsEmpty(String text) {
        assertThat(PartialDate.parse(text)).isEmpty();
    }

    @Test
    void nullIsNoDate() {
        assertThat(PartialDate.parse(null)).isEmpty();
    }

    @Test
    void aKnownYearMayBeAnyOfItsDays() {
        PartialDate year = PartialDate.parse("1990").orElseThrow();
        assertThat(year.overlaps(PartialDate.parse("1990-07-04").orElseThrow())).isTrue();
        assertThat(year.overlaps(PartialDate.parse("1991-01-01").orElseThrow())).isFalse();
        assertThat(year.isExact()).isFalse();
        assertThat(year.swapped()).isEmpty();
    }

    @Test
    void dayAndMonthSwapWhereBothCanBeEither() {
        assertThat(PartialDate.parse("2024-02-11").orElseThrow().swapped()).isEqualTo(PartialDate.parse("2024-11-02"));
        assertThat(PartialDate.parse("2024-02-13").orElseThrow().swapped()).isEmpty();
        assertThat(PartialDate.parse("2024-05-05").orElseThrow().swapped()).isEmpty();
    }
}
