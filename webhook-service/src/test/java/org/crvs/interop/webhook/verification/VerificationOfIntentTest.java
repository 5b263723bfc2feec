package org.crvs.interop.webhook.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationOfIntentTest {

    private final VerificationOfIntent verification = new VerificationOfIntent(null, new ObjectMapper());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"challenge\":\"ab+c/d==\"}',             true",
                "'{\"challenge\":\"ab c/d==\"}',             true",
                "'{\"challenge\":\"ab+c/d==\",\"more\":1}',  true",
                "'{\"challenge\":\"ab+c/d\"}',               false",
                "'{\"challenge\":\"\"}',                     false",
                "'{\"challenge\":null}',                     false",
                "'{}',                                       false",
                "'[]',                                       false",
                "'ab+c/d==',                                 false",
                "'\"ab+c/d==\"',                             false",
                "'',                                         false",
                "'<html>',                                   false"
            })
    void onlyTheChallengeInItsMemberConfirms(String body, boolean confirms) {
        assertThat(verification.echoes(body, "ab+c/d==")).isEqualTo(confirms);
    }
}
