package org.crvs.interop.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionBeginningTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "^abc; abc",
                "^abc.*; abc",
                "^abc$; abc",
                "^abc?; ab",
                "^abc*d; ab",
                "^abc{0,2}; ab",
                "^abc+; abc",
                "^a b-c:d; a b-c:d",
                "^\\Qa.b|c\\E; a.b|c",
                "^\\Qa.b\\E.*x; a.b",
                "abc; ''",
                "^abc|def; ''",
                "^(abc); ''",
                "^[abc]; ''",
                "^a?; ''",
                "^.; ''",
                "^; ''"
            })
    void takesWhatEveryMatchBeginsWith(String expression, String beginning) {
        assertThat(ExpressionBeginning.of(expression)).isEqualTo(beginning);
    }
}
