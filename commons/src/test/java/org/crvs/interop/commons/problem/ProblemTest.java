package org.crvs.interop.commons.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.ForbiddenException;
import org.crvs.interop.commons.http.RequestTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

class ProblemTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProblemMappers mappers = new ProblemMappers();

    record Item(int number) {}

    record Body(Map<String, Item> items) {}

    @AfterEach
    void forget() {
        new RequestTrace(null, null).open();
    }

    @Test
    void whatIsNotThereIsNotInTheAnswer() {
        JsonNode json = JSON.valueToTree(Problem.of(ProblemKind.NOT_FOUND, "No such record.", List.of(), null));

        assertThat(json.has("errors")).isFalse();
        assertThat(json.has("traceId")).isFalse();
        assertThat(json.get("title").asText()).isEqualTo("Not found");
        assertThat(JSON.<JsonNode>valueToTree(new Fault("/a", "required", "missing", null))
                        .has("accepted"))
                .isFalse();
    }

    @Test
    void aPointerEscapesNamesAsRfc6901Asks() {
        Problem problem = badJson("{\"items\":{\"a/b~c\":{\"number\":\"x\"}}}");

        assertThat(problem.errors()).extracting(Fault::pointer).containsExactly("/items/a~1b~0c/number");
    }

    @Test
    void thePointerOfAFaultFindsWhatItPointsAt() throws IOException {
        String body = "{\"items\":{\"a/b~c\":{\"number\":\"x\"}}}";

        String pointer = badJson(body).errors().get(0).pointer();

        assertThat(JSON.readTree(body).at(pointer).asText()).isEqualTo("x");
    }

    @Test
    void theAnswerCarriesTheTraceOfItsRequest() {
        new RequestTrace("0af7651916cd43dd8448eb211c80319c", "q-1").open();

        Problem problem = entity(mappers.refused(new ProblemException(ProblemKind.CONFLICT, "It is registered.")));

        assertThat(problem.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(problem.type()).isEqualTo("/problems/conflict");
    }

    @Test
    void withoutAHintToTryAgainThereIsNoRetryAfter() {
        Response answer = mappers.refused(new ProblemException(ProblemKind.UNAVAILABLE, "Not now."));

        assertThat(answer.getHeaderString("Retry-After")).isNull();
    }

    @Test
    void whoIsNotKnownIsToldHowToBe() {
        Response answer = mappers.notAuthenticated();

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(entity(answer).detail()).contains("X-API-Key");
    }

    @Test
    void whoMayNotIsNotToldMoreThanThat() {
        Response answer = mappers.notAllowed(new ForbiddenException("internal role names"));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(entity(answer).detail()).doesNotContain("internal role names");
    }

    @Test
    void aRefusalOfTheFrameworkIsAProblemWithItsStatusAndWithoutItsText() {
        Problem problem = entity(mappers.web(new NotFoundException("RESTEASY003210: no resource method for /x")));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).doesNotContain("RESTEASY");
    }

    @Test
    void aBodyThatTheFrameworkCouldNotReadIsExplained() {
        var cause = parseError("{\"items\":{\"a\":{\"number\":1,\"numero\":2}}}");

        Problem problem = entity(mappers.web(new WebApplicationException(cause, 400)));

        assertThat(problem.type()).isEqualTo("/problems/malformed-json");
        assertThat(problem.errors()).extracting(Fault::accepted).containsExactly("number");
    }

    @Test
    void aBodyOfTheWrongTypeDoesNotEchoItsContent() {
        Problem problem = badJson("{\"items\":{\"a\":{\"number\":\"Asha Banda\"}}}");

        assertThat(problem.toString()).doesNotContain("Asha");
    }

    @ParameterizedTest
    @CsvSource({
        "401,NOT_AUTHENTICATED",
        "404,NOT_FOUND",
        "409,CONFLICT",
        "412,VERSION_MISMATCH",
        "415,UNSUPPORTED_MEDIA_TYPE",
        "418,INVALID_REQUEST",
        "499,INVALID_REQUEST",
        "500,INTERNAL",
        "501,INTERNAL",
        "504,GATEWAY_TIMEOUT",
        "599,INTERNAL"
    })
    void everyStatusHasAKind(int status, ProblemKind kind) {
        assertThat(ProblemKind.ofStatus(status)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void everyKindReadsAsAProblemOnItsOwn(ProblemKind kind) {
        Problem problem = entity(mappers.refused(new ProblemException(kind, "Why.")));

        assertThat(problem.status()).isEqualTo(problem.statusCode()).isEqualTo(kind.status());
        assertThat(problem.detail()).isEqualTo(problem.message()).isEqualTo("Why.");
        assertThat(problem.type()).isEqualTo("/problems/" + kind.code());
        assertThat(problem.error()).isEqualTo(kind.reason()).isNotBlank();
    }

    @Test
    void theFaultsOfARefusalDoNotChangeAfterwards() {
        List<Fault> faults = new ArrayList<>(List.of(new Fault("/a", "required", "missing", null)));
        var refusal = new ProblemException(ProblemKind.INVALID_REQUEST, "One fault.", faults);

        faults.clear();

        assertThat(refusal.faults()).hasSize(1);
    }

    @Test
    void aRefusalThatTravelledLosesItsFaultsAndNothingElse() throws Exception {
        var refusal = new ProblemException(
                ProblemKind.INVALID_REQUEST, "One fault.", List.of(new Fault("/a", "required", "missing", null)));

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(refusal);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var read = (ProblemException) in.readObject();
            assertThat(read.kind()).isEqualTo(ProblemKind.INVALID_REQUEST);
            assertThat(read.getMessage()).isEqualTo("One fault.");
            assertThat(read.faults()).isEmpty();
        }
    }

    private Problem badJson(String body) {
        return entity(mappers.badJson(parseError(body)));
    }

    private static Problem entity(Response answer) {
        return (Problem) answer.getEntity();
    }

    private static JsonProcessingException parseError(String body) {
        return catchThrowableOfType(JsonProcessingException.class, () -> JSON.readValue(body, Body.class));
    }
}
