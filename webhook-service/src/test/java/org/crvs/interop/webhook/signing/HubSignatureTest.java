package org.crvs.interop.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class HubSignatureTest {

    @Test
    void signsAsOpenCrvsDoes() {
        String body = "{\"timestamp\":\"2024-05-01T10:20:30.000Z\",\"id\":\"3f0c5d1e-0000-4000-8000-000000000001\","
                + "\"event\":{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"},\"context\":[{\"resourceType\":\"Bundle\","
                + "\"note\":\"Zoë (1st) & co's *test*!\"}]}}";

        String signature =
                HubSignature.of("11111111-2222-4333-8444-555555555555", body.getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("sha256=a93e3382606fedfe58ae1c3a0a93b07bfe3b197383a90407cde0dfeebf8c1c33");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "azAZ09, azAZ09",
                "-_.!~*'(), -_.!~*'()",
                "\" \", %20",
                "+, %2B",
                "\"/?:@&=$,#\", %2F%3F%3A%40%26%3D%24%2C%23",
                "ë, %C3%AB",
                "😀, %F0%9F%98%80"
            })
    void encodesAsEcmaScriptDoes(String text, String encoded) {
        assertThat(HubSignature.encodeUriComponent(text.getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("sha256:" + encoded);
    }
}
