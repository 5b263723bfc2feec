package org.crvs.interop.benchmarks.gateway;

import org.crvs.interop.benchmarks.report.Report.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wanted of the gateway, beside nginx in the same run. */
final class Goals {

    private static final double SHARE_OF_NGINX = 0.75;
    private static final double PER_BUSY_CORE = 6_000;
    private static final double MOST_CPU = 1.6;
    private static final double MOST_ADDED_MILLIS = 2;
    private static final double MICROS = 1e6;

    private Goals() {}

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        List<Finding> findings = new ArrayList<>();
        for (String kind : List.of("GET", "POST 10 kB")) {
            double rate = of(medians, kind + " through the gateway", GatewayBenchmark.RATE);
            double nginx = of(medians, kind + " through nginx", GatewayBenchmark.RATE);
            double cpu = of(medians, kind + " through the gateway", GatewayBenchmark.CPU);
            double nginxCpu = of(medians, kind + " through nginx", GatewayBenchmark.CPU);
            findings.add(Finding.atLeast(kind + ": throughput, as a share of nginx's", rate / nginx, SHARE_OF_NGINX));
            findings.add(Finding.atLeast(kind + ": requests/s per busy core", MICROS / cpu, PER_BUSY_CORE));
            findings.add(Finding.atMost(kind + ": CPU per request, times nginx's", cpu / nginxCpu, MOST_CPU));
            double direct = of(medians, kind + " directly, half load", GatewayBenchmark.P99);
            findings.add(Finding.atMost(
                    kind + ": p99 added at half load, ms",
                    of(medians, kind + " through the gateway, half load", GatewayBenchmark.P99) - direct,
                    MOST_ADDED_MILLIS));
            findings.add(Finding.of(
                    kind + ": p99 added by nginx at the same load, ms",
                    of(medians, kind + " through nginx, half load", GatewayBenchmark.P99) - direct));
        }
        return findings;
    }

    private static double of(Map<String, Map<String, Double>> medians, String name, String measure) {
        return medians.getOrDefault(name, Map.of()).getOrDefault(measure, Double.NaN);
    }
}
