package org.crvs.interop.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.benchmarks.measure.Medians;
import org.crvs.interop.benchmarks.measure.Sample;
import org.crvs.interop.benchmarks.report.Report.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class ReportTest {

    private static Report report() {
        Map<String, Double> fast = new LinkedHashMap<>();
        fast.put("requests/s", 12_345.6);
        fast.put("p99 ms", 1.234);
        List<Sample> samples = List.of(new Sample("fast", 1, fast), new Sample("slow", 1, Map.of("requests/s", 56.78)));
        return new Report(
                "example",
                Machine.here(),
                Map.of("seconds", "5"),
                samples,
                Medians.byCase(samples),
                List.of(
                        Finding.atLeast("share", 0.8, 0.75),
                        Finding.atMost("CPU", 2.5, 1.6),
                        Finding.of("just | so", 3)));
    }

    @Test
    void theTablesShowMediansAndFindings() {
        assertThat(MarkdownTable.of(report())).isEqualTo("""
                | Case | requests/s | p99 ms |
                |---|---|---|
                | fast | 12,346 | 1.23 |
                | slow | 56.8 | - |

                | Finding | Value | Goal | Met |
                |---|---|---|---|
                | share | 0.80 | at least 0.75 | yes |
                | CPU | 2.50 | at most 1.60 | no |
                | just \\| so | 3.00 | - | - |
                """);
    }

    @Test
    void bothFilesAreWritten(@TempDir Path folder) throws IOException {
        Reports.write(report(), folder.resolve("results"));
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("results/example.json").toFile());
        assertThat(json.at("/samples/0/values/requests~1s").asDouble()).isEqualTo(12_345.6);
        assertThat(json.at("/medians/slow/requests~1s").asDouble()).isEqualTo(56.78);
        assertThat(json.at("/machine/processors").asInt()).isPositive();
        assertThat(json.at("/findings/1/met").asBoolean()).isFalse();
        assertThat(Files.readString(folder.resolve("results/example.md"))).contains("| fast |");
    }

    @Test
    void aMeasureThatIsMissingIsNoNumber() {
        assertThat(Numbers.plain(Double.NaN)).isEqualTo("-");
        assertThat(Finding.atLeast("x", Double.NaN, 1).met()).isFalse();
        assertThat(Finding.atMost("x", Double.NaN, 1).met()).isFalse();
    }

    @Test
    void progressIsTold() {
        var told = new ByteArrayOutputStream();
        var progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), 2);
        progress.begin("first");
        progress.end(Map.of("requests/s", 5.0));
        progress.begin("second");
        progress.say("by the way");
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("[1/2] first", "5.00 requests/s", "[2/2] second", "by the way");
    }
}
