package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crvs.interop.commons.message.RecordAction;
import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class RequestReadingTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBodyMayBeLeftOut() {
        assertThat(ActionRequest.read(RecordAction.VALIDATE, null)).isEqualTo(ActionRequest.NOTHING);
        assertThat(ActionRequest.read(RecordAction.CERTIFY, new byte[0])).isEqualTo(ActionRequest.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REJECT|{}|/reason|required",
                "ARCHIVE|{\"reason\":\"  \"}|/reason|wrong-type",
                "REVOKE|{\"reason\":5}|/reason|wrong-type",
                "VALIDATE|{\"reasn\":\"x\"}|/reasn|unknown-field",
                "VALIDATE|{\"registrationNumber\":\"1\"}|/registrationNumber|unknown-field",
                "CONFIRM|{}|/registrationNumber|required",
                "REGISTER|{\"registrationNumber\":\"a\\u0000b\"}|/registrationNumber|wrong-type",
            })
    void saysWhatIsWrongWithABody(RecordAction action, String body, String pointer, String code) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> ActionRequest.read(action, bytes(body)));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(refusal.faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"identifiers\":[]}",
                "{\"identifiers\":{}}",
                "{\"identifiers\":[1]}",
                "{\"identifiers\":[{\"type\":\"NATIONAL_ID\"}]}",
                "{\"identifiers\":[{\"type\":\"BIRTH_REGISTRATION_NUMBER\",\"value\":\"1\"}]}",
                "{\"identifiers\":[{\"type\":\"OTHER\",\"value\":\"\"}]}",
                "{\"identifiers\":[{\"type\":\"OTHER\",\"value\":\"1\"},{\"type\":\"OTHER\",\"value\":\"2\"}]}",
                "{\"identifiers\":[{\"type\":\"OTHER\",\"value\":\"1\"}],\"x\":1}"
            })
    void saysWhatIsWrongWithIdentifiers(String body) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> RecordIdentifiers.read(bytes(body)));
        assertThat(refusal.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
        assertThat(refusal.faults()).isNotEmpty();
    }

    @Test
    void readsIdentifiers() {
        String body = "{\"identifiers\":[{\"type\":\"NATIONAL_ID\",\"value\":\" 12 34 \"}]}";
        assertThat(RecordIdentifiers.read(bytes(body))).containsExactly(java.util.Map.entry("NATIONAL_ID", "12 34"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3\"", "\"1\", \"3\"", " \"3\" "})
    void ifMatchThatNamesTheVersion(String header) {
        assertThatCode(() -> IfMatch.require(header, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"2\"|VERSION_MISMATCH", "W/\"3\"|VERSION_MISMATCH", "3|INVALID_REQUEST", "x|INVALID_REQUEST"})
    void ifMatchThatDoesNot(String header, ProblemKind kind) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> IfMatch.require(header, 3));
        assertThat(refusal.kind()).isEqualTo(kind);
    }
}
