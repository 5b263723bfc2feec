package org.crvs.interop.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.benchmarks.report.Report.Finding;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class GoalsTest {

    private static Map<String, Map<String, Double>> medians() {
        Map<String, Map<String, Double>> medians = new HashMap<>();
        for (String kind : List.of("GET", "POST 10 kB")) {
            medians.put(kind + " through nginx", Map.of("requests/s", 20_000.0, "CPU µs/request", 25.0));
            medians.put(kind + " through the gateway", Map.of("requests/s", 16_000.0, "CPU µs/request", 50.0));
            medians.put(kind + " directly, half load", Map.of("p99 ms", 1.0));
            medians.put(kind + " through nginx, half load", Map.of("p99 ms", 1.5));
            medians.put(kind + " through the gateway, half load", Map.of("p99 ms", 2.5));
        }
        return medians;
    }

    @Test
    void theGatewayIsMeasuredByNginxOfTheSameRun() {
        List<Finding> findings = Goals.findings(medians());
        assertThat(findings).hasSize(10);
        assertThat(findings.get(0)).isEqualTo(Finding.atLeast("GET: throughput, as a share of nginx's", 0.8, 0.75));
        assertThat(findings.get(1)).isEqualTo(Finding.atLeast("GET: requests/s per busy core", 20_000, 6_000));
        assertThat(findings.get(2).value()).isEqualTo(2);
        assertThat(findings.get(2).met()).isFalse();
        assertThat(findings.get(3).value()).isEqualTo(1.5);
        assertThat(findings.get(3).met()).isTrue();
        assertThat(findings.get(4).value()).isEqualTo(0.5);
    }

    @Test
    void whatWasNotMeasuredIsNotMet() {
        assertThat(Goals.findings(Map.of()))
                .filteredOn(finding -> !finding.goal().isEmpty())
                .noneMatch(Finding::met);
    }

    @Test
    void everyRunIsAStep() {
        var plan = new GatewayBenchmark.Plan(5, java.time.Duration.ofSeconds(1), 32, List.of(), 2);
        assertThat(GatewayBenchmark.steps(plan)).isEqualTo(61);
    }
}
