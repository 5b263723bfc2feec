package org.crvs.interop.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.index.PhoneticIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Either way to write down sounds can be chosen, and the index is found by the one that is. */
class PhoneticsTest {

    @TempDir
    Path folder;

    @AfterEach
    void asShipped() {
        PhoneticKeys.use(Phonetics.DOUBLE_METAPHONE);
    }

    @ParameterizedTest
    @CsvSource({
        "schwarz, shvarts",
        "moskowitz, moskovitz",
        "jackson, jakson",
        "tschaikowski, chaykovskiy",
        "lipszyc, lipshits",
        "catherine, katherine",
        "zielinski, jelinsky",
        "wagner, vagner",
    })
    void beiderMorseHearsThroughLanguages(String one, String other) {
        PhoneticKeys.use(Phonetics.BEIDER_MORSE);
        assertThat(PhoneticKeys.inUse()).isEqualTo(Phonetics.BEIDER_MORSE);
        assertThat(PhoneticKeys.alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"banda, phiri", "asha, chipo", "schwarz, moskowitz"})
    void beiderMorseTellsOthersApart(String one, String other) {
        PhoneticKeys.use(Phonetics.BEIDER_MORSE);
        assertThat(PhoneticKeys.alike(one, other)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Phonetics.class)
    void codesAreFewAndNeverTooShort(Phonetics phonetics) {
        PhoneticKeys.use(phonetics);
        for (String name : new String[] {"a", "", "123", "schwarzenegger", "x".repeat(60), "mohammed", "nguyen"}) {
            Set<String> keys = PhoneticKeys.of(name);
            assertThat(keys).as(name).hasSizeLessThanOrEqualTo(8).allMatch(key -> key.length() > 1);
            assertThat(PhoneticKeys.of(name)).as("remembered").isEqualTo(keys);
        }
    }

    @Test
    void aChangeOfCodesForgetsTheOthers() {
        PhoneticKeys.use(Phonetics.DOUBLE_METAPHONE);
        Set<String> metaphone = PhoneticKeys.of("schwarz");
        PhoneticKeys.use(Phonetics.BEIDER_MORSE);
        assertThat(PhoneticKeys.of("schwarz")).isNotEqualTo(metaphone);
    }

    @Test
    void recordsAreFoundByTheCodesInUse() throws Exception {
        SearchCriteria sounds =
                CriteriaReader.read(Map.of("childFirstNames", "Lipshits", "childLastName", "Chaykovskiy"));
        PhoneticKeys.use(Phonetics.BEIDER_MORSE);
        assertThat(PhoneticIndex.finds(folder.resolve("beider"), "Lipszyc", "Tschaikowski", sounds))
                .isTrue();
        PhoneticKeys.use(Phonetics.DOUBLE_METAPHONE);
        assertThat(PhoneticIndex.finds(folder.resolve("metaphone"), "Lipszyc", "Tschaikowski", sounds))
                .isFalse();
        assertThat(PhoneticIndex.isUsable(folder.resolve("beider")))
                .as("of other codes: built anew")
                .isFalse();
        assertThat(PhoneticIndex.isUsable(folder.resolve("metaphone"))).isTrue();
    }
}
