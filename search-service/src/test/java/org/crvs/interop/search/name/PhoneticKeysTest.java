package org.crvs.interop.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneticKeysTest {

    @ParameterizedTest
    @CsvSource({"philip, filip", "catherine, katherine", "smith, smyth", "mohammed, muhamad", "stephen, steven"})
    void soundAlike(String one, String other) {
        assertThat(PhoneticKeys.alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"banda, phiri", "mary, john", "asha, chipo"})
    void soundDifferent(String one, String other) {
        assertThat(PhoneticKeys.alike(one, other)).isFalse();
    }

    @Test
    void tooShortToSayAnything() {
        assertThat(PhoneticKeys.of("a")).isEmpty();
        assertThat(PhoneticKeys.of("aya")).isEmpty();
        assertThat(PhoneticKeys.of("123")).isEmpty();
        assertThat(PhoneticKeys.of("")).isEmpty();
    }
}
