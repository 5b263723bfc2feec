package org.crvs.interop.benchmarks.gateway;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.load.SteadyLoad;
import org.crvs.interop.benchmarks.load.Wrk;
import org.crvs.interop.benchmarks.measure.Medians;
import org.crvs.interop.benchmarks.measure.Sample;
import org.crvs.interop.benchmarks.process.CpuTime;
import org.crvs.interop.benchmarks.report.Machine;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Report.Finding;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same requests to a trivial service directly, through nginx and through the gateway, both with a key and a limit:
 * small reads and notifications of 10 kB, as fast as they are answered and then at half that.
 */
public final class GatewayBenchmark {

    static final String RATE = "requests/s";
    static final String CPU = "CPU µs/request";
    static final String P99 = "p99 ms";
    private static final double MICROS = 1e6;
    private static final double HALF = 0.5;

    /** Runs of each kind before the first that counts: until then the gateway is still being compiled. */
    private static final int WARM_UPS = 6;

    private final Path root;
    private final Plan plan;
    private final Progress progress;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * How it is run.
     *
     * @param rounds rounds of every case
     * @param length of one run
     * @param connections at once
     * @param javaOptions of the gateway
     * @param workers of nginx
     */
    public record Plan(int rounds, Duration length, int connections, List<String> javaOptions, int workers) {}

    private record Way(String name, URI address, List<Long> pids) {}

    private record Kind(String name, Call call) {}

    /** Of the suite packaged in this folder. */
    public GatewayBenchmark(Path root, Plan plan, Progress progress) {
        this.root = root;
        this.plan = plan;
        this.progress = progress;
    }

    /** How many steps it tells of. */
    public static int steps(Plan plan) {
        return 1 + 2 * 3 * plan.rounds() * 2;
    }

    /** Runs it. */
    public Report run() throws IOException {
        Machine machine = Machine.here();
        try (var rig = new Rig(root, plan.javaOptions(), plan.workers())) {
            List<Way> ways = List.of(
                    new Way("directly", rig.direct(), List.of()),
                    new Way("through nginx", rig.throughNginx(), rig.nginxPids()),
                    new Way("through the gateway", rig.throughGateway(), rig.gatewayPids()));
            List<Kind> kinds = List.of(
                    new Kind("GET", Call.get("/records/1", rig.headers())),
                    new Kind("POST 10 kB", Call.post("/notification", withType(rig.headers()), tenKilobytes())));
            warmUp(ways.get(2), kinds);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Kind kind : kinds) {
                    for (Way way : ways) {
                        closedLoop(kind, way, round);
                    }
                }
            }
            for (Kind kind : kinds) {
                double rate = HALF * median(name(kind, ways.get(2)), RATE);
                for (int round = 1; round <= plan.rounds(); round++) {
                    for (Way way : ways) {
                        openLoop(kind, way, round, rate);
                    }
                }
            }
        }
        return new Report("gateway", machine, settings(), samples, Medians.byCase(samples), findings());
    }

    private void warmUp(Way gateway, List<Kind> kinds) throws IOException {
        progress.begin("warming the gateway up");
        for (int i = 0; i < WARM_UPS; i++) {
            for (Kind kind : kinds) {
                Wrk.run(gateway.address().toString(), kind.call(), plan.connections(), plan.length());
            }
        }
    }

    private void closedLoop(Kind kind, Way way, int round) throws IOException {
        progress.begin("round " + round + ": " + name(kind, way) + ", as fast as it goes");
        double before = CpuTime.seconds(way.pids());
        Wrk.Told told = Wrk.run(way.address().toString(), kind.call(), plan.connections(), plan.length());
        double used = CpuTime.seconds(way.pids()) - before;
        Map<String, Double> values = new LinkedHashMap<>(told.values());
        if (!way.pids().isEmpty()) {
            values.put(CPU, used * MICROS / told.requests());
        }
        keep(new Sample(name(kind, way), round, values));
    }

    private void openLoop(Kind kind, Way way, int round, double rate) throws IOException {
        String name = name(kind, way) + ", half load";
        progress.begin("round " + round + ": " + name);
        SteadyLoad.run(way.address(), kind.call(), plan.connections(), rate, Duration.ofSeconds(1));
        double before = CpuTime.seconds(way.pids());
        SteadyLoad.Told told = SteadyLoad.run(way.address(), kind.call(), plan.connections(), rate, plan.length());
        double used = CpuTime.seconds(way.pids()) - before;
        Map<String, Double> values = new LinkedHashMap<>(told.values());
        if (!way.pids().isEmpty()) {
            values.put(CPU, used * MICROS / told.outcome().good());
        }
        keep(new Sample(name, round, values));
    }

    private void keep(Sample sample) {
        samples.add(sample);
        progress.end(sample.values());
    }

    private double median(String name, String measure) {
        return Medians.byCase(samples).getOrDefault(name, Map.of()).getOrDefault(measure, Double.NaN);
    }

    private static String name(Kind kind, Way way) {
        return kind.name() + ' ' + way.name();
    }

    private List<Finding> findings() {
        return Goals.findings(Medians.byCase(samples));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("seconds", Long.toString(plan.length().toSeconds()));
        settings.put("connections", Integer.toString(plan.connections()));
        settings.put("gateway java options", String.join(" ", plan.javaOptions()));
        settings.put("nginx workers", Integer.toString(plan.workers()));
        return settings;
    }

    private static Map<String, String> withType(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/fhir+json");
        return all;
    }

    /** Shaped like a notification: objects in arrays in objects, short strings. */
    private static String tenKilobytes() {
        String entry = "{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"en\",\"given\":[\"Amina\"],"
                + "\"family\":\"Banda\"}],\"birthDate\":\"1990-04-01\"}}";
        var body = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[");
        while (body.length() < 10_000 - entry.length()) {
            body.append(entry).append(',');
        }
        return body.append(entry).append("]}").toString();
    }
}
