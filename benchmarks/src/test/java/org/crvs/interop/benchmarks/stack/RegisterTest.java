package org.crvs.interop.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.benchmarks.stack.Register.Question;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.MessageType;
import org.crvs.interop.commons.message.RecordMessage;
import org.crvs.interop.commons.message.RecordStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

class RegisterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Register register = new Register(500);

    private RecordMessage read(int number) {
        return MessageCodec.read(
                        MessageType.RECORD_VERSION, register.message(number).value())
                .data();
    }

    @Test
    void aRecordIsAMessageLikeThoseOfTheNotificationService() {
        RecordMessage record = read(7);

        assertThat(record.status()).isEqualTo(RecordStatus.REGISTERED);
        assertThat(record.registrationNumber()).isEqualTo("2026B7");
        assertThat(record.bundle().path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(record.bundle().toString()).doesNotContain("${");
        assertThat(register.message(7).key()).isEqualTo(record.recordId());
    }

    @Test
    void theSameNumberIsAlwaysTheSameRecord() {
        assertThat(new Register(9).message(7).value())
                .isEqualTo(register.message(7).value());
    }

    @Test
    void namesAreManyAndSomeAreCommon() {
        var random = new Random(1);
        Set<String> names = new HashSet<>();
        long common = IntStream.range(0, 20_000)
                .mapToObj(i -> Names.FAMILY.draw(random))
                .peek(names::add)
                .filter(Names.FAMILY.draw(new Random(2))::equals)
                .count();

        assertThat(names).hasSizeGreaterThan(2_000);
        assertThat(common).isLessThan(2_000);
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void eachQuestionIsAboutARecordThatIsThere(Question kind) throws IOException {
        var random = new Random(3);
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            JsonNode body = JSON.readTree(register.question(kind, random));
            assertThat(body.isEmpty()).isFalse();
            if (kind == Question.EXACT_NUMBER) {
                String number = body.path("registrationNumber").asText();
                assertThat(Integer.parseInt(number.substring("2026B".length()))).isBetween(0, 499);
            }
            asked.add(body.toString());
        }
        assertThat(asked).hasSizeGreaterThan(20);
    }

    @Test
    void aMisspeltNameIsAnotherNameOfAboutTheSameLength() {
        var random = new Random(4);
        for (int i = 0; i < 200; i++) {
            String name = Names.GIVEN.draw(random);
            assertThat(Names.misspelt(random, name).length()).isBetween(name.length() - 1, name.length());
        }
    }
}
