package org.crvs.interop.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.search.name.NameText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "Chipo, chipo, exact",
        "José, jose, exact",
        "Mary Jane, Jane Mary, exact",
        "MaryJane, Mary Jane, exact",
        "আশা, asha, close",
        "Chipoh, Chipo, close",
        "Mwalle, Mwale, close",
        "Jane, Mary Jane, alike",
        "Mary, Mary Jane, alike",
        "Filip, Philip, alike",
        "Nait, Knight, sound",
        "C, Chipo, initial",
        "Chipo, C, initial",
        "C, C, initial",
        "C, Banda, different",
        "Chipo, Banda, different",
    })
    void names(String one, String other, String level) {
        assertThat(Comparison.names(NameText.tokens(one), NameText.tokens(other))
                        .code())
                .isEqualTo(level);
        assertThat(Comparison.names(NameText.tokens(other), NameText.tokens(one))
                        .code())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "19990504, 19990504, exact",
        "19990504, 19990405, day-month-swapped",
        "19990504, 19990514, one-edit",
        "19990504, 19990540, one-edit",
        "19990504, 19890504, one-edit",
        "19990504, 19991217, same-year",
        "19990504, 1999, same-year",
        "199905, 19990504, same-year",
        "19990504, 1998, different",
        "19990504, 19880612, different",
        "19999999, 19999999, exact",
    })
    void dates(String one, String other, String level) {
        assertThat(Comparison.dates(one, other).code()).isEqualTo(level);
        assertThat(Comparison.dates(other, one).code()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "NID77, NID77, exact",
        "NID77, NID78, one-edit",
        "NID77, NI7D7, one-edit",
        "NID77, NID7, one-edit",
        "NID77, NID88, different",
    })
    void identifiers(String one, String other, String level) {
        assertThat(Comparison.identifiers(one, other).code()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "giblin street, giblin street, exact",
        "giblin street, giblin stret, close",
        "giblin street, milne cove, different",
    })
    void texts(String one, String other, String level) {
        assertThat(Comparison.texts(one, other).code()).isEqualTo(level);
    }
}
