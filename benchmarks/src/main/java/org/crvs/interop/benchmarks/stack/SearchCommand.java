package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Report.Finding;
import org.crvs.interop.benchmarks.stack.Register.Question;
import org.crvs.interop.benchmarks.stack.StackBenchmark.Case;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** {@code search}: the kinds of question people ask, by one caller and by many. */
@Command(
        name = "search",
        description = "Searches through a running stack that was filled before (`register --records N`).",
        mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

    static final String TRIVIAL = "GET /.well-known/jwks.json";
    private static final int MANY = 16;
    private static final double MOST_P95_MILLIS = 50;
    private static final double MOST_P99_MILLIS = 150;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(
            names = "--records",
            description = "How many records were put there by `register`, to ask about (${DEFAULT-VALUE}).")
    private int records = 10_000;

    @Override
    public Integer call() throws IOException {
        StackBenchmark.Plan plan = options.plan();
        var register = new Register(records);
        try (Stack stack = options.stack(MANY)) {
            Map<String, String> client = stack.client("recordsearch");
            List<Case> cases = new ArrayList<>();
            for (int callers : new int[] {1, MANY}) {
                String by = ", " + callers + (callers == 1 ? " caller" : " callers");
                cases.add(new Case(TRIVIAL + by, callers, () -> Call.get("/.well-known/jwks.json", client)));
                for (Question kind : Question.values()) {
                    var random = new Random(callers);
                    cases.add(new Case(
                            kind.title() + by,
                            callers,
                            () -> Call.post("/records/search", client, register.question(kind, random))));
                }
            }
            var progress = new Progress(System.out, StackBenchmark.steps(cases.size(), plan));
            Report report =
                    new StackBenchmark("search", plan, progress).run(stack.gateway(), cases, SearchCommand::findings);
            options.keep(report);
        }
        return 0;
    }

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        List<Finding> findings = new ArrayList<>();
        medians.forEach((name, values) -> {
            boolean wanted = name.endsWith(MANY + " callers") && !name.startsWith(Question.BROAD.title());
            if (!name.startsWith(TRIVIAL)) {
                findings.add(
                        wanted
                                ? Finding.atMost(name + ": p95 ms", values.get("p95 ms"), MOST_P95_MILLIS)
                                : Finding.of(name + ": p95 ms", values.get("p95 ms")));
                findings.add(
                        wanted
                                ? Finding.atMost(name + ": p99 ms", values.get("p99 ms"), MOST_P99_MILLIS)
                                : Finding.of(name + ": p99 ms", values.get("p99 ms")));
            }
        });
        return findings;
    }
}
