package org.crvs.interop.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.commons.follow.BrokerUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class ProblemMappersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProblemMappers mappers = new ProblemMappers();

    record Inner(int number) {}

    record Body(String name, List<Inner> inner) {}

    @Test
    void aProblemCarriesWhatOpenCrvsClientsRead() {
        var fault = new Fault("/entry/0", "required", "missing", "a Composition");
        JsonNode json = JSON.valueToTree(
                Problem.of(ProblemKind.INVALID_NOTIFICATION, "It breaks a rule.", List.of(fault), "t-1"));

        assertThat(json.get("type").asText()).isEqualTo("/problems/invalid-notification");
        assertThat(json.get("status").asInt()).isEqualTo(400);
        assertThat(json.get("statusCode").asInt()).isEqualTo(400);
        assertThat(json.get("error").asText()).isEqualTo("Bad Request");
        assertThat(json.get("message").asText()).isEqualTo("It breaks a rule.");
        assertThat(json.get("traceId").asText()).isEqualTo("t-1");
        assertThat(json.at("/errors/0/pointer").asText()).isEqualTo("/entry/0");
    }

    @Test
    void anUnknownFieldIsNamedWithTheKnownOnes() {
        Problem problem = problem(parseError("{\"inner\":[{\"number\":1},{\"nummer\":2}]}"));

        assertThat(problem.errors())
                .containsExactly(new Fault("/inner/1/nummer", "unknown-field", "\"nummer\" is not known", "number"));
    }

    @Test
    void aWrongTypeIsPointedAt() {
        Problem problem = problem(parseError("{\"inner\":[{\"number\":\"x\"}]}"));

        assertThat(problem.errors()).extracting(Fault::pointer).containsExactly("/inner/0/number");
        assertThat(problem.errors()).extracting(Fault::code).containsExactly("wrong-type");
    }

    @Test
    void brokenJsonTellsTheLineAndColumn() {
        Problem problem = problem(parseError("{\"name\": \n }x"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("line 2");
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void everyKindHasAStatusAndACode(ProblemKind kind) {
        assertThat(kind.status()).isBetween(400, 599);
        assertThat(kind.code()).matches("[a-z0-9-]+");
        assertThat(ProblemKind.ofStatus(kind.status()).status() / 100).isEqualTo(kind.status() / 100);
    }

    @Test
    void retryAfterIsAnswered() {
        var answer = mappers.refused(ProblemException.retryLater(ProblemKind.UNAVAILABLE, "Later.", 7, null));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("7");
        assertThat(answer.getMediaType().toString()).isEqualTo(Problem.MEDIA_TYPE);
    }

    @Test
    void aBrokerThatIsAwayIsToldAsSuch() {
        var answer = mappers.brokerAway(new BrokerUnavailableException("crvs.audit", null));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(((Problem) answer.getEntity()).detail()).contains("audit");
    }

    @Test
    void theUnexpectedTellsNothingOfItself() {
        var answer = mappers.unexpected(new IllegalStateException("jdbc:secret"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(((Problem) answer.getEntity()).detail()).doesNotContain("secret");
    }

    private Problem problem(JsonProcessingException e) {
        return (Problem) mappers.badJson(e).getEntity();
    }

    private static JsonProcessingException parseError(String body) {
        return catchThrowableOfType(JsonProcessingException.class, () -> JSON.readValue(body, Body.class));
    }
}
