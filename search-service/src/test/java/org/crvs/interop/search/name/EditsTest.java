package org.crvs.interop.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class EditsTest {

    @ParameterizedTest
    @CsvSource({
        "banda, banda, 2, 0",
        "banda, bandah, 2, 1",
        "banda, bnada, 2, 1",
        "banda, panda, 2, 1",
        "banda, pandah, 2, 2",
        "banda, pandah, 1, -1",
        "banda, bd, 2, -1",
        "'', ab, 2, 2",
        "'', '', 0, 0",
        "a, b, 0, -1"
    })
    void countsThem(String one, String other, int most, int edits) {
        assertThat(Edits.between(one, other, most)).isEqualTo(edits);
        assertThat(Edits.between(other, one, most)).isEqualTo(edits);
    }

    @Test
    void countsAsTheLibraryDoes() {
        var random = new Random(3);
        for (int most = 0; most <= 4; most++) {
            var library = new DamerauLevenshteinDistance(most);
            for (int i = 0; i < 20_000; i++) {
                String one = word(random);
                String other = word(random);
                assertThat(Edits.between(one, other, most))
                        .as("%s and %s, at most %d", one, other, most)
                        .isEqualTo(library.apply(one, other));
            }
        }
    }

    /** Of three letters, so that many are near. */
    private static String word(Random random) {
        return random.ints(random.nextInt(9), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
