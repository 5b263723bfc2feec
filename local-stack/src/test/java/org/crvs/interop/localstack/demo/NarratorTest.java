package org.crvs.interop.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class NarratorTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "secret", "client_secret", "clientSecret", "shaSecret", "apiKey"})
    void secretsAreLeftOutHoweverTheyAreSpaced(String field) {
        narrator.sent("portal", "{\"a\":1,\"" + field + "\":\"s3cret\",\"b\":2}");
        narrator.received("portal", "{ \"" + field + "\" : \"s3cret\" }");

        assertThat(text()).doesNotContain("s3cret").contains(field).contains("\"b\":2");
    }

    @Test
    void aSecretBeyondTheCutIsNotToldEither() {
        narrator.sent("portal", "x".repeat(150) + "{\"secret\":\"s3cret\"}");

        assertThat(text()).doesNotContain("s3cr");
    }

    @Test
    void longTextIsCutWithItsLengthAndLinesAreJoined() {
        narrator.received("hospital", "a\n   b\tc");
        narrator.received("hospital", "y".repeat(500));

        assertThat(text()).contains("← a b c").contains("y".repeat(160) + "… (500 characters)");
        assertThat(text()).doesNotContain("y".repeat(161));
    }

    @Test
    void stepsAreNumberedAndCountedAtTheEnd() {
        narrator.step("The hospital notifies");
        narrator.step("The registrar registers");
        narrator.found("a number");
        narrator.end();

        assertThat(text())
                .contains("1. The hospital notifies")
                .contains("2. The registrar registers")
                .contains("✓ a number")
                .endsWith("All 2 steps went as they should.%n".formatted());
    }

    private String text() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
