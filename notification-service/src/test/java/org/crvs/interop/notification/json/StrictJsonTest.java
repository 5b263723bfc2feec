package org.crvs.interop.notification.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class StrictJsonTest {

    private static ProblemException refusal(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> StrictJson.readObject(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}|duplicate-key|/a",
                "{\"a\":{\"b\":1,\"b\":1}}|duplicate-key|/a/b",
                "{} {}|malformed|''",
                "{\"a\":1} x|malformed|''",
                "{\"a\":|malformed|/a",
                "[1]|wrong-type|''",
                "\"text\"|wrong-type|''",
                "null|wrong-type|''",
                "{'a':1}|malformed|''",
                "{\"a\":NaN}|malformed|/a",
                "{\"a\":01}|malformed|/a",
                "{\"a\":1,}|malformed|''",
                "{\"a\":\"\\ud800\"}|not-unicode|/a",
                "{\"a\":[\"x\",\"\\udc00y\"]}|not-unicode|/a/1",
            })
    void refusesWhatIsNotOneCleanObject(String json, String code, String pointer) {
        ProblemException refusal = refusal(bytes(json));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
        assertThat(refusal.faults()).hasSize(1);
        assertThat(refusal.faults().get(0).code()).isEqualTo(code);
        if (!code.equals("malformed")) {
            assertThat(refusal.faults().get(0).pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void refusesAHalfCharacterInAKeyWithoutRepeatingIt() {
        ProblemException refusal = refusal(bytes("{\"x\\ud800\":1}"));
        assertThat(refusal.faults().get(0).code()).isEqualTo("not-unicode");
        assertThat(refusal.faults().get(0).pointer()).isEqualTo("/x?");
    }

    @Test
    void refusesNothing() {
        assertThat(refusal(new byte[0]).kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
        assertThat(refusal(null).kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
        assertThat(refusal(bytes("   ")).kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
    }

    @Test
    void refusesInvalidUtf8() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        assertThat(refusal(overlong).faults().get(0).code()).isEqualTo("not-utf8");
        assertThat(refusal("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .faults()
                        .get(0)
                        .code())
                .isEqualTo("not-utf8");
    }

    @Test
    void refusesWhatIsTooDeep() {
        String deepest = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
        assertThat(StrictJson.readObject(bytes(deepest)).has("a")).isTrue();
        String tooDeep = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";
        assertThat(refusal(bytes(tooDeep)).faults().get(0).code()).isEqualTo("too-large");
        assertThat(refusal(bytes("[".repeat(1_000_000))).kind()).isEqualTo(ProblemKind.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3.20", "0.000000000000000000012345678901234567890", "12345678901234567890123", "1.0", "-7"})
    void keepsEveryDigit(String number) {
        String json = "{\"a\":" + number + "}";
        String written = StrictJson.write(StrictJson.readObject(bytes(json)));
        assertThat(StrictJson.stored(written).path("a").decimalValue().toPlainString())
                .isEqualTo(number);
        assertThat(StrictJson.write(StrictJson.stored(written))).isEqualTo(written);
    }

    @Test
    void takesAByteOrderMarkAndAnyUnicode() {
        String json = "\uFEFF{\"a\":\"Zoë 漢 \uD83D\uDE00 \\u0000 <b>\"}";
        assertThat(StrictJson.readObject(bytes(json)).path("a").asText()).isEqualTo("Zoë 漢 \uD83D\uDE00 \u0000 <b>");
    }

    @Test
    void answersNeverRepeatTheContent() {
        ProblemException refusal = refusal(bytes("{\"name\":\"Amara Okonjo\" oops"));
        assertThat(refusal.getMessage()).doesNotContain("Okonjo").doesNotContain("oops");
    }
}
