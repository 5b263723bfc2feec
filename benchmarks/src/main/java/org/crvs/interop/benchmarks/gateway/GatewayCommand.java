package org.crvs.interop.benchmarks.gateway;

import org.crvs.interop.benchmarks.report.MarkdownTable;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code gateway}: starts what it needs itself. */
@Command(
        name = "gateway",
        description =
                "The gateway beside nginx, before a trivial service. Needs nginx and wrk, and the suite packaged.",
        mixinStandardHelpOptions = true)
public final class GatewayCommand implements Callable<Integer> {

    @Option(names = "--root", description = "Folder of the repository (${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    @Option(names = "--rounds", description = "Rounds of every case (${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seconds", description = "Length of a run (${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(names = "--connections", description = "Connections at once (${DEFAULT-VALUE}).")
    private int connections = 32;

    @Option(names = "--java-options", description = "Of the gateway (${DEFAULT-VALUE}).")
    private String javaOptions = "-Xmx512m -XX:+UseParallelGC";

    @Option(names = "--out", description = "Folder of the results (${DEFAULT-VALUE}).")
    private Path out = Path.of("target/results");

    @Override
    public Integer call() throws IOException {
        var plan = new GatewayBenchmark.Plan(
                rounds,
                Duration.ofSeconds(seconds),
                connections,
                List.of(javaOptions.split("\\s+")),
                Runtime.getRuntime().availableProcessors());
        var progress = new Progress(System.out, GatewayBenchmark.steps(plan));
        Report report = new GatewayBenchmark(root, plan, progress).run();
        Reports.write(report, out);
        System.out.println();
        System.out.println(MarkdownTable.of(report));
        return 0;
    }
}
