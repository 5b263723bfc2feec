package org.crvs.interop.benchmarks.stack;

import org.crvs.interop.benchmarks.load.Call;
import org.crvs.interop.benchmarks.report.Progress;
import org.crvs.interop.benchmarks.report.Report;
import org.crvs.interop.benchmarks.report.Report.Finding;
import org.crvs.interop.benchmarks.stack.StackBenchmark.Case;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code search}: the kinds of question people ask, by one caller and by many. */
@Command(
        name = "search",
        description = "Searches through a running stack that was seeded before (./crvs seed --records N).",
        mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

    static final String TRIVIAL = "GET /.well-known/jwks.json";
    private static final int MANY = 16;

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(
            names = "--registration-number",
            description = "Of a record that is there, for the search by exact number (${DEFAULT-VALUE}).")
    private String registrationNumber = "2026B0000000";

    @Override
    public Integer call() throws IOException {
        StackBenchmark.Plan plan = options.plan();
        try (Stack stack = options.stack(MANY)) {
            Map<String, String> client = stack.client("recordsearch");
            List<Case> cases = new ArrayList<>();
            for (int callers : new int[] {1, MANY}) {
                String by = ", " + callers + (callers == 1 ? " caller" : " callers");
                cases.add(new Case(TRIVIAL + by, callers, () -> Call.get("/.well-known/jwks.json", client)));
                questions(registrationNumber)
                        .forEach((name, body) -> cases.add(
                                new Case(name + by, callers, () -> Call.post("/records/search", client, body))));
            }
            var progress = new Progress(System.out, StackBenchmark.steps(cases.size(), plan));
            Report report =
                    new StackBenchmark("search", plan, progress).run(stack.gateway(), cases, SearchCommand::findings);
            options.keep(report);
        }
        return 0;
    }

    static Map<String, String> questions(String registrationNumber) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("exact number", "{\"registrationNumber\":\"" + registrationNumber + "\"}");
        questions.put(
                "misspelt name",
                "{\"event\":\"birth\",\"motherFirstNames\":\"Chipoh\",\"motherFamilyName\":\"Bhanda\"}");
        questions.put(
                "name, dates and area",
                "{\"event\":\"birth\",\"childFirstNames\":\"Amina\",\"childDoBStart\":\"2026-01-01\",\"childDoBEnd\":"
                        + "\"2026-06-30\",\"eventLocationLevel2\":\"" + Births.location("ADMIN_STRUCTURE", "D01")
                        + "\"}");
        questions.put(
                "broad",
                "{\"event\":\"birth\",\"childFirstNames\":\"Amina\",\"childDoBStart\":\"2022-01-01\",\"childDoBEnd\":"
                        + "\"2026-12-31\"}");
        return questions;
    }

    static List<Finding> findings(Map<String, Map<String, Double>> medians) {
        List<Finding> findings = new ArrayList<>();
        medians.forEach((name, values) -> {
            if (!name.startsWith(TRIVIAL)) {
                findings.add(Finding.of(name + ": p99 ms", values.get("p99 ms")));
            }
        });
        return findings;
    }
}
