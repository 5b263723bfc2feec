package org.crvs.interop.notification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

class FhirDateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29",
                "2024-02-29T00:00:00Z",
                "2024-02-29T23:59:59.5Z",
                "2024-02-29T08:30",
                "2024-02-29T08:30:00+05:30",
                "2024-02-29T08:30:00.123456789-1100"
            })
    void readsADay(String text) {
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(FhirDate.parse(text)).contains(new FhirDate(day, day));
    }

    @Test
    void readsAYearAndAMonthAsSpans() {
        assertThat(FhirDate.parse("2023")).contains(new FhirDate(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)));
        assertThat(FhirDate.parse("2023-02"))
                .contains(new FhirDate(LocalDate.of(2023, 2, 1), LocalDate.of(2023, 2, 28)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2023-02-29",
                "2023-13-01",
                "2023-00",
                "2023-1-1",
                "20230101",
                "01/02/2023",
                "2023-01-01T25:00",
                "2023-01-01T10:00:00+15:00",
                "2023-01-01 10:00",
                " 2023",
                "2023-01-01T",
                "٢٠٢٣"
            })
    void refusesWhatIsNoDate(String text) {
        assertThat(FhirDate.parse(text)).isEmpty();
    }
}
