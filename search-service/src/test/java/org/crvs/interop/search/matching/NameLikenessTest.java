package org.crvs.interop.search.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.name.NameText;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Random;

class NameLikenessTest {

    private static final NameLikeness LIKENESS = new NameLikeness(new Nicknames(TestConfig.eager(Path.of("unused"))));

    @ParameterizedTest
    @CsvSource({
        "Chipo, Chipo, 1.0, 1.0, equal",
        "CHÍPO, chipo, 1.0, 1.0, equal",
        "Chipoh, Chipo, 0.9, 0.99, spelled alike",
        "Chiop, Chipo, 0.9, 0.99, spelled alike",
        "Philip, Filip, 0.8, 0.99, spelled alike",
        "Katharine, Catherine, 0.8, 0.99, spelled alike",
        "Jon, Johnn, 0.8, 0.99, sounds alike",
        "C, Chipo, 0.85, 0.85, initial",
        "Chipo, C, 0.85, 0.85, initial",
        "Mary Jane, Mary, 0.9, 0.95, equal in part",
        "Bob, Robert, 0.9, 0.9, nickname",
        "Robert, Bob, 0.9, 0.9, nickname",
        "Jane Mary, Mary Jane, 1.0, 1.0, equal",
        "MaryJane, Mary Jane, 0.97, 0.97, written together",
    })
    void likenessIsFoundAndNamed(String asked, String held, double atLeast, double atMost, String how) {
        Likeness likeness = of(asked, held);
        assertThat(likeness.value()).isBetween(atLeast, atMost);
        assertThat(likeness.how()).isEqualTo(how);
    }

    @ParameterizedTest
    @CsvSource({"Chipo, Mutinta", "Banda, Phiri", "Jo, Al", "C, Banda", "Asha Banda, Asha Mwale"})
    void whatIsDifferentIsNotMadeAlike(String asked, String held) {
        assertThat(of(asked, held).value()).isLessThan(0.7);
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(of("", "Banda").value()).isZero();
        assertThat(of("Banda", "").value()).isZero();
    }

    @Test
    void aTokenIsUsedOnce() {
        assertThat(of("Mary Mary", "Mary Banda").value()).isLessThan(0.7);
    }

    @Test
    void neverLeavesTheUnitInterval() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            double value = of(word(random) + " " + word(random), word(random)).value();
            assertThat(value).isBetween(0.0, 1.0);
        }
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(6), 'a', 'f')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Likeness of(String asked, String held) {
        return LIKENESS.of(NameText.tokens(asked), NameText.tokens(held));
    }
}
