package org.crvs.interop.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Prometheus itself finds that alerts fire when they should, and only then. */
class AlertsTest {

    private static final Path FOLDER = Deploy.FOLDER.resolve("prometheus");
    private static final Pattern NAMED = Pattern.compile("alertname=\"(\\w+)\"");

    @Test
    void everyAlertFiresInItsTroubleAndIsSilentOtherwise() throws Exception {
        assumeTrue(Deploy.isInstalled("promtool"), "no promtool here");
        Process promtool = new ProcessBuilder(
                        "promtool",
                        "test",
                        "rules",
                        FOLDER.resolve("alerts-test.yaml").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    @Test
    void everyAlertIsTried() {
        List<String> alerts = Deploy.yaml(FOLDER.resolve("alerts.yaml")).get(0).findValuesAsText("alert");
        JsonNode troubles =
                Deploy.yaml(FOLDER.resolve("alerts-test.yaml")).get(0).at("/tests/1");
        assertThat(troubles.path("name").asText()).isEqualTo("every trouble at once");
        assertThat(NAMED.matcher(troubles.path("promql_expr_test").toString().replace("\\", ""))
                        .results()
                        .map((MatchResult named) -> named.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }
}
