package org.crvs.interop.notification.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Locale;
import java.util.Random;

class SortKeysTest {

    @ParameterizedTest
    @CsvSource({"0,6,000000", "7,6,000007", "999999,6,999999", "1000000,6,1000000", "5,1,5", "12,1,12"})
    void numbersArePadded(long number, int digits, String text) {
        assertThat(SortKeys.padded(number, digits)).isEqualTo(text);
    }

    @Test
    void keysAreThoseOfEarlierReleases() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            long millis = random.nextLong(0, 253_402_300_799_999L);
            assertThat(SortKeys.of(Instant.ofEpochMilli(millis)))
                    .isEqualTo(String.format(Locale.ROOT, "%015d", millis));
        }
    }

    @Test
    void textsSortAsInstantsDo() {
        Instant before = Instant.parse("1999-12-31T23:59:59.999Z");
        assertThat(SortKeys.of(before)).isLessThan(SortKeys.of(before.plusMillis(1)));
        assertThat(SortKeys.of(Instant.EPOCH)).isLessThan(SortKeys.of(before));
    }
}
