package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.report.MarkdownTable;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Reports;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Options of every benchmark against a running stack. */
final class StackOptions {

    @Option(
            names = "--credentials",
            description = "Of the running stack, which ./crvs start writes (${DEFAULT-VALUE}).")
    private Path credentials = Path.of(".crvs/credentials.json");

    @Option(names = "--rounds", description = "Rounds of every case (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--seconds", description = "Length of a run (${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--out", description = "Folder of the results (${DEFAULT-VALUE}).")
    private Path out = Path.of("target/results");

    Stack stack(int connections) throws IOException {
        return new Stack(credentials, connections);
    }

    StackBenchmark.Plan plan() {
        return new StackBenchmark.Plan(rounds, Duration.ofSeconds(seconds));
    }

    void keep(Report report) throws IOException {
        Reports.write(report, out);
        System.out.println();
        System.out.println(MarkdownTable.of(report));
    }
}
