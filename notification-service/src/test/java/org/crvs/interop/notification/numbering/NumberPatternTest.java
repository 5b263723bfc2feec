package org.crvs.interop.notification.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

class NumberPatternTest {

    private final Map<String, Long> sequences = new HashMap<>();

    private String number(String pattern, EventType event, String year, String office) {
        return NumberPattern.parse(pattern)
                .number(
                        new NumberPattern.Registration(event, year, "BX7K2QA", office),
                        name -> sequences.merge(name, 1L, Long::sum));
    }

    @Test
    void everyPartIsFilledIn() {
        assertThat(number("{event}-{year}/{yy}.{office} {tracking-id}", EventType.DEATH, "2026", "O01"))
                .isEqualTo("D-2026/26.O01 BX7K2QA");
        assertThat(number("{year}{tracking-id}", EventType.BIRTH, "2026", "O01"))
                .isEqualTo("2026BX7K2QA");
    }

    @Test
    void aSequenceCountsPerRestOfTheNumber() {
        String pattern = "{event}{year}{office}-{sequence:5}";
        assertThat(number(pattern, EventType.BIRTH, "2026", "O01")).isEqualTo("B2026O01-00001");
        assertThat(number(pattern, EventType.BIRTH, "2026", "O01")).isEqualTo("B2026O01-00002");
        assertThat(number(pattern, EventType.BIRTH, "2026", "O02")).isEqualTo("B2026O02-00001");
        assertThat(number(pattern, EventType.BIRTH, "2027", "O01")).isEqualTo("B2027O01-00001");
        assertThat(number(pattern, EventType.DEATH, "2026", "O01")).isEqualTo("D2026O01-00001");
    }

    @Test
    void theCheckCharacterFindsWrongAndSwappedCharacters() {
        String number = number("{event}-{year}-{sequence:6}-{check}", EventType.BIRTH, "2026", "O01");
        assertThat(number).matches("B-2026-000001-[0-9A-Z]");
        assertThat(CheckCharacter.fits(number)).isTrue();
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) != '-') {
                char wrong = number.charAt(i) == '7' ? '8' : '7';
                assertThat(CheckCharacter.fits(number.substring(0, i) + wrong + number.substring(i + 1)))
                        .as("position %d", i)
                        .isFalse();
            }
        }
        assertThat(CheckCharacter.fits("B-2062-000001-" + number.charAt(number.length() - 1)))
                .isFalse();
        assertThat(CheckCharacter.fits("7")).isFalse();
    }

    @Test
    void knownCheckCharacters() {
        // the example of ISO 7064 for MOD 37,36
        assertThat(CheckCharacter.of("A12425GABC1234002")).isEqualTo('M');
    }

    @Test
    void thousandsOfNumbersAreDifferent() {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            numbers.add(number("{yy}{sequence:1}{check}", EventType.BIRTH, "2026", "O01"));
        }
        assertThat(numbers).hasSize(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{year}",
                "{sequence}",
                "{sequence:0}",
                "{sequence:6}{check}{check}",
                "{sequence:6}_",
                "{x}{sequence:3}"
            })
    void aPatternThatCantNumberStopsTheStart(String pattern) {
        assertThatThrownBy(() -> NumberPattern.parse(pattern))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("crvs.registration.pattern");
    }
}
