package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.load.ClosedLoop;
import org.crvs.interop.benchmarks.load.HttpTarget;
import org.crvs.interop.benchmarks.measure.Medians;
import org.crvs.interop.benchmarks.measure.Sample;
import org.crvs.interop.benchmarks.report.Machine;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs cases against the gateway of a stack, in rounds, and reports. */
final class StackBenchmark {

    /**
     * How it is run.
     *
     * @param rounds rounds of every case
     * @param length of one run
     */
    record Plan(int rounds, Duration length) {}

    /**
     * One case.
     *
     * @param name its name
     * @param callers how many ask at the same time
     * @param calls gives each next request
     */
    record Case(String name, int callers, Supplier<Call> calls) {}

    private final String name;
    private final Plan plan;
    private final Progress progress;
    private final List<Sample> samples = new ArrayList<>();

    StackBenchmark(String name, Plan plan, Progress progress) {
        this.name = name;
        this.plan = plan;
        this.progress = progress;
    }

    /** How many steps so many cases are. */
    static int steps(int cases, Plan plan) {
        return cases * (plan.rounds() + 1);
    }

    /** Warms every case up, runs them, and lets {@code findings} say what follows from the medians. */
    Report run(
            HttpTarget gateway,
            List<Case> cases,
            Function<Map<String, Map<String, Double>>, List<Report.Finding>> findings) {
        Machine machine = Machine.here();
        for (Case each : cases) {
            progress.begin("warming up: " + each.name());
            ClosedLoop.run(gateway, each.calls(), each.callers(), plan.length());
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Case each : cases) {
                progress.begin("round " + round + ": " + each.name());
                Sample sample = new Sample(
                        each.name(),
                        round,
                        ClosedLoop.run(gateway, each.calls(), each.callers(), plan.length())
                                .values());
                samples.add(sample);
                progress.end(sample.values());
            }
        }
        Map<String, Map<String, Double>> medians = Medians.byCase(samples);
        return new Report(name, machine, settings(), samples, medians, findings.apply(medians));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("seconds", Long.toString(plan.length().toSeconds()));
        return settings;
    }
}
