package org.crvs.interop.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {

    @Test
    void digitsAreReadInAnyScript() {
        assertThat(NameText.digits("+٢٦٠ ٩٧-١")).isEqualTo("260971");
        assertThat(NameText.digits("২৬০৯৭১")).isEqualTo("260971");
    }

    @ParameterizedTest
    @CsvSource({
        "Ågøt MÜLLER, agot muller",
        "José María, jose maria",
        "O'Brien, obrien",
        "N’Djaména, ndjamena",
        "Mary-Jane  Phiri, mary jane phiri",
        "ＡＳＨＡ, asha",
        "Straße, strasse",
        "Łukasz, lukasz",
        "Đặng Văn, dang van",
        "3rd, 3rd",
    })
    void foldsCaseAccentsWidthAndPunctuation(String written, String tokens) {
        assertThat(String.join(" ", NameText.tokens(written))).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"Иван, ivan", "Μαρία, maria"})
    void writesOtherScriptsInLatinLetters(String written, String tokens) {
        assertThat(String.join(" ", NameText.tokens(written))).isEqualTo(tokens);
    }

    @Test
    void everyScriptEndsInLettersThatCanBeCompared() {
        for (String name : new String[] {"আশা", "محمد", "李小龍", "गीता"}) {
            assertThat(NameText.tokens(name)).as(name).isNotEmpty().allMatch(token -> token.matches("[a-z0-9]+"));
        }
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(NameText.tokens(null)).isEmpty();
        assertThat(NameText.tokens(" \t")).isEmpty();
        assertThat(NameText.tokens("--- ** !")).isEmpty();
    }

    @Test
    void cutsEndlessTokens() {
        assertThat(NameText.tokens("a".repeat(5_000)).get(0)).hasSize(60);
    }

    @Test
    void identifiersLoseTheirSeparators() {
        assertThat(NameText.identifier(" nid-77/12 3.x ")).isEqualTo("NID77123X");
        assertThat(NameText.identifier("--")).isEmpty();
        assertThat(NameText.digits("+260 (0) 97-123")).isEqualTo("260097123");
    }
}
