package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Alerts and dashboards ask for metrics that exist, and every alert says what to do. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(crvs|jvm|http_server|process|up)[a-z0-9_]*\\b");
    private static final Pattern INCREASE = Pattern.compile("increase\\((\\w+(?:\\{[^}]*})?)\\[(\\w+)]\\)");
    // Of Quarkus, Micrometer and Prometheus themselves.
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "up",
            "process_cpu_usage",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_sum",
            "jvm_threads_live_threads",
            "http_server_requests_seconds_count");

    private static final JsonNode ALERTS =
            Deploy.yaml(Deploy.FOLDER.resolve("prometheus/alerts.yaml")).get(0);

    static Stream<JsonNode> alerts() {
        return ALERTS.findParents("alert").stream();
    }

    static List<Path> dashboards() {
        return Deploy.children(Deploy.FOLDER.resolve("grafana")).toList();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertAsksForMetricsThatExist(JsonNode alert) {
        assertThat(metrics(alert.path("expr").asText())).isNotEmpty().isSubsetOf(known());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysWhatIsWrongAndWhatToDo(JsonNode alert) {
        String name = alert.path("alert").asText();
        assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
        assertThat(alert.path("for").asText()).matches("[0-9]+[mh]");
        assertThat(alert.at("/annotations/runbook").asText())
                .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(Deploy.text(Deploy.ROOT.resolve("docs/operations.md"))).containsPattern("(?m)^#### " + name + "$");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSeesTheFirstOfItsKind(JsonNode alert) {
        // A counter comes into being with 1, and increase() of what was not there is nothing.
        String expression = alert.path("expr").asText();
        for (Matcher increase = INCREASE.matcher(expression); increase.find(); ) {
            String counter = increase.group(1);
            assertThat(expression)
                    .isEqualTo("increase(%1$s[%2$s]) > 0 or (%1$s unless %1$s offset %2$s) > 0"
                            .formatted(counter, increase.group(2)));
        }
    }

    @Test
    void everyMeterIsExplained() {
        String explained = Deploy.children(Deploy.ROOT.resolve("docs"))
                .filter(page -> page.toString().endsWith(".md"))
                .map(Deploy::text)
                .collect(Collectors.joining("\n"));
        Meters.registered()
                .forEach(meter -> assertThat(explained).containsPattern("`" + meter + "(_total|_seconds)?[`{]"));
    }

    @Test
    void everyRunbookIsOfAnAlert() {
        Set<String> names = new HashSet<>();
        alerts().forEach(alert -> names.add(alert.path("alert").asText()));
        assertThat(Pattern.compile("(?m)^#### (Crvs\\w+)$")
                        .matcher(Deploy.text(Deploy.ROOT.resolve("docs/operations.md")))
                        .results()
                        .map(heading -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardAsksForMetricsThatExist(Path dashboard) throws IOException {
        JsonNode board = new ObjectMapper().readTree(dashboard.toFile());
        assertThat(dashboard.getFileName()).hasToString(board.path("uid").asText() + ".json");
        List<String> expressions =
                board.findValues("expr").stream().map(JsonNode::asText).toList();
        assertThat(expressions).isNotEmpty();
        expressions.forEach(expression ->
                assertThat(metrics(expression)).as(expression).isNotEmpty().isSubsetOf(known()));
        assertThat(board.path("panels")).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
        });
    }

    @Test
    void panelsDoNotLieOnEachOther() throws IOException {
        for (Path dashboard : dashboards()) {
            JsonNode panels = new ObjectMapper().readTree(dashboard.toFile()).path("panels");
            assertThat(StreamSupport.stream(panels.spliterator(), false)
                            .map(panel -> panel.at("/gridPos/x") + "/" + panel.at("/gridPos/y")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsScrapedIsWhatThePodsSay() {
        JsonNode job = Deploy.yaml(Deploy.FOLDER.resolve("prometheus/scrape.yaml"))
                .get(0)
                .at("/scrape_configs/0");
        assertThat(job.path("job_name").asText()).isEqualTo("crvs");
        assertThat(job.at("/relabel_configs/0/regex").asText()).isEqualTo("crvs-interop;true");
        for (JsonNode workload :
                Deploy.ofKind(Deploy.rendered(Deploy.OVERLAYS.resolve("all")), "Deployment", "StatefulSet")) {
            JsonNode metadata = workload.at("/spec/template/metadata");
            assertThat(metadata.path("annotations").path("prometheus.io/scrape").asText())
                    .isEqualTo("true");
            assertThat(metadata.path("annotations").path("prometheus.io/path").asText())
                    .isEqualTo("/q/metrics");
            assertThat(metadata.path("labels").path("app.kubernetes.io/part-of").asText())
                    .isEqualTo("crvs-interop");
        }
    }

    @Test
    void metersAreFoundInTheCode() {
        assertThat(Meters.names())
                .contains(
                        "crvs_dead_letters_total",
                        "crvs_gateway_requests_seconds_count",
                        "crvs_outbox_backlog",
                        "crvs_search_candidates_max")
                .doesNotContain("crvs_gateway_requests_total")
                .hasSizeGreaterThan(40);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(OF_THE_PLATFORM);
        known.addAll(Meters.names());
        return known;
    }

    private static Set<String> metrics(String expression) {
        // What stands in quotes and in the lists of labels is no metric.
        String bare = expression.replaceAll("\"[^\"]*\"", "").replaceAll("\\b(by|without)\\s*\\([^)]*\\)", "");
        Set<String> metrics = new HashSet<>();
        METRIC.matcher(bare).results().map(MatchResult::group).forEach(metrics::add);
        return metrics;
    }
}
