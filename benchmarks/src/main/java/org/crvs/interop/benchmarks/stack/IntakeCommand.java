package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Report.Finding;
import org.crvs.interop.benchmarks.stack.StackBenchmark.Case;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code intake}: notifications that are on disk when they are answered, beside an answer that needs no disk. */
@Command(
        name = "intake",
        description = "Durable birth notifications per second through a running stack, beside a trivial endpoint.",
        mixinStandardHelpOptions = true)
public final class IntakeCommand implements Callable<Integer> {

    static final String TRIVIAL = "GET /.well-known/jwks.json, 16 callers";
    static final String NOTIFY = "POST /notification, 16 callers";
    private static final int CALLERS = 16;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Override
    public Integer call() throws IOException {
        StackBenchmark.Plan plan = options.plan();
        try (Stack stack = options.stack(CALLERS)) {
            Map<String, String> sender = stack.client("notification-api");
            var births = new Births(System.nanoTime());
            List<Case> cases = List.of(
                    new Case(TRIVIAL, CALLERS, () -> Call.get("/.well-known/jwks.json", sender)),
                    new Case(NOTIFY, CALLERS, () -> Call.post("/notification", sender, births.next())));
            var progress = new Progress(System.out, StackBenchmark.steps(cases.size(), plan));
            Report report =
                    new StackBenchmark("intake", plan, progress).run(stack.gateway(), cases, IntakeCommand::findings);
            options.keep(report);
        }
        return 0;
    }

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        double notifications = medians.get(NOTIFY).get("requests/s");
        return List.of(
                Finding.of("durable notifications/s", notifications),
                Finding.of(
                        "as a share of the trivial endpoint",
                        notifications / medians.get(TRIVIAL).get("requests/s")));
    }
}
