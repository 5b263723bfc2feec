package org.crvs.interop.notification.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.notification.validation.Validation.State;
import org.crvs.interop.notification.validation.Validation.Subject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ValidationTest {

    private static final Instant NOW = Instant.parse("2026-06-02T09:00:00Z");

    private static Issue issue(String severity) {
        return new Issue(severity, "rule-1", "/entry/0", "something " + severity);
    }

    @Test
    void errorsMakeItInvalidAndComeFirst() {
        Validation result = Validation.of(
                Subject.SENT, List.of(issue("warning"), issue("error"), issue("information"), issue("fatal")), NOW);
        assertThat(result.state()).isEqualTo(State.INVALID);
        assertThat(result.errors()).isEqualTo(2);
        assertThat(result.warnings()).isEqualTo(1);
        assertThat(result.issues())
                .extracting(Issue::severity)
                .containsExactly("error", "fatal", "warning", "information");
    }

    @Test
    void warningsDoNot() {
        assertThat(Validation.of(Subject.SENT, List.of(issue("warning")), NOW).state())
                .isEqualTo(State.VALID);
        assertThat(Validation.of(Subject.SENT, List.of(), NOW).state()).isEqualTo(State.VALID);
    }

    @Test
    void soManyIssuesAreKeptAndAllAreCounted() {
        List<Issue> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(issue(i % 2 == 0 ? "warning" : "error"));
        }
        Validation result = Validation.of(Subject.SENT, many, NOW);
        assertThat(result.issues()).hasSize(200).allMatch(Issue::isError);
        assertThat(result.errors()).isEqualTo(500);
        assertThat(result.warnings()).isEqualTo(500);
    }

    @Test
    void whatIsKeptCanBeRead() throws Exception {
        for (Validation each : List.of(
                Validation.pending(Subject.R4_VIEW),
                Validation.none(Subject.SENT, "larger than 7 bytes", NOW),
                Validation.of(Subject.SENT, List.of(issue("error"), new Issue("warning", null, "", "x")), NOW))) {
            String json = MessageCodec.json().writeValueAsString(each);
            assertThat(MessageCodec.json().readValue(json, Validation.class)).isEqualTo(each);
        }
    }

    @Test
    void fhirIsToldInItsOwnWords() {
        JsonNode outcome = OperationOutcome.of(Validation.of(Subject.SENT, List.of(issue("error")), NOW));
        assertThat(outcome.at("/issue/0/severity").asText()).isEqualTo("error");
        assertThat(outcome.at("/issue/0/code").asText()).isEqualTo("invalid");
        assertThat(outcome.at("/issue/0/expression/0").asText()).isEqualTo("/entry/0");
        assertThat(outcome.at("/issue/0/details/text").asText()).isEqualTo("rule-1");
        assertThat(OperationOutcome.of(Validation.pending(Subject.SENT))
                        .at("/issue/0/diagnostics")
                        .asText())
                .contains("goes on");
        assertThat(OperationOutcome.of(Validation.of(Subject.SENT, List.of(), NOW))
                        .at("/issue/0/severity")
                        .asText())
                .isEqualTo("information");
        assertThat(OperationOutcome.of(Validation.none(Subject.SENT, "too slow", NOW))
                        .at("/issue/0/diagnostics")
                        .asText())
                .contains("too slow");
    }
}
