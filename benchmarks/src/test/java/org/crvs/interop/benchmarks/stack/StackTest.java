package org.crvs.interop.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.stack.StackBenchmark.Case;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The benchmark's side of a stack, with a stand-in for the gateway. */
class StackTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private StandIn gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        gateway = new StandIn(folder, this::answer);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.method() + " " + request.path());
        switch (request.path()) {
            case "/token" -> request.response().end("{\"access_token\":\"t\"}");
            case "/clients" -> request.response().setStatusCode(201).end("{\"client\":{\"clientId\":\"c-1\"}}");
            case "/clients/c-1/api-keys" ->
                request.response().setStatusCode(201).end("{\"apiKey\":\"key-1\"}");
            case "/location" ->
                // known at the third time of asking
                request.response()
                        .setStatusCode(
                                asked.stream().filter("GET /location"::equals).count() < 3 ? 401 : 200)
                        .end("{}");
            case "/broken" -> request.response().setStatusCode(500).end("no");
            default -> request.response().end("{}");
        }
    }

    @Test
    void itsClientsAreRegisteredAwaitedAndDeleted() throws IOException {
        try (var stack = new Stack(gateway.credentials(), 4)) {
            assertThat(stack.client("recordsearch")).containsEntry("X-API-Key", "key-1");
        }
        assertThat(asked)
                .startsWith("POST /token", "POST /clients", "POST /clients/c-1/api-keys", "GET /location")
                .endsWith("DELETE /clients/c-1");
    }

    @Test
    void anAnswerThatWasNotExpectedIsTold() throws IOException {
        try (var stack = new Stack(gateway.credentials(), 1)) {
            assertThatThrownBy(() -> stack.expect(200, Call.get("/broken", Map.of())))
                    .hasMessageContaining("/broken answered 500");
        }
    }

    @Test
    void everyCaseIsRunInEveryRound() throws IOException {
        try (var stack = new Stack(gateway.credentials(), 4)) {
            var plan = new StackBenchmark.Plan(2, Duration.ofMillis(200));
            List<Case> cases = List.of(
                    new Case("one", 1, () -> Call.get("/one", Map.of())),
                    new Case("two", 2, () -> Call.get("/two", Map.of())));
            var told = new ByteArrayOutputStream();
            var progress = new Progress(
                    new PrintStream(told, true, StandardCharsets.UTF_8), StackBenchmark.steps(cases.size(), plan));
            Report report = new StackBenchmark("example", plan, progress)
                    .run(stack.gateway(), cases, medians -> List.of(Report.Finding.of("cases", medians.size())));
            assertThat(report.samples()).hasSize(4);
            assertThat(report.medians()).containsOnlyKeys("one", "two");
            assertThat(report.findings().get(0).value()).isEqualTo(2);
            assertThat(report.settings()).containsEntry("rounds", "2");
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("[6/6] round 2: two");
        }
    }

    @Test
    void everyBirthIsAnotherAndTheSameForTheSameSeed() throws IOException {
        var births = new Births(7);
        String first = births.next();
        String second = births.next();
        assertThat(first).isNotEqualTo(second).doesNotContain("${");
        assertThat(new Births(7).next()).isEqualTo(first);
        JsonNode bundle = JSON.readTree(first);
        assertThat(bundle.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(bundle.findValuesAsText("birthDate")).isNotEmpty();
    }

    @Test
    void idsOfPlacesAreThoseOfTheSyntheticCountry() {
        assertThat(Births.location("CRVS_OFFICE", "O01"))
                .isEqualTo(Births.location("CRVS_OFFICE", "O01"))
                .isNotEqualTo(Births.location("CRVS_OFFICE", "O02"));
    }

    @Test
    void intakeIsToldBesideTheTrivialEndpoint() {
        var findings = IntakeCommand.findings(Map.of(
                IntakeCommand.NOTIFY, Map.of("requests/s", 200.0),
                IntakeCommand.TRIVIAL, Map.of("requests/s", 1_000.0)));
        assertThat(findings).extracting(Report.Finding::value).containsExactly(200.0, 0.2);
    }

    @Test
    void searchesByManyCallersHaveAGoalAndTheBroadOneHasNone() {
        Map<String, Double> values = Map.of("p95 ms", 40.0, "p99 ms", 160.0);
        var findings = SearchCommand.findings(Map.of(
                SearchCommand.TRIVIAL + ", 16 callers",
                values,
                "exact number, 16 callers",
                values,
                "two names of anybody, 16 callers",
                values,
                "exact number, 1 caller",
                values));

        assertThat(findings).hasSize(6);
        assertThat(findings.stream().filter(finding -> !finding.goal().isEmpty()))
                .extracting(Report.Finding::what)
                .containsExactlyInAnyOrder("exact number, 16 callers: p95 ms", "exact number, 16 callers: p99 ms");
    }
}
