package org.crvs.interop.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as Markdown: a table of medians, and one of findings. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /** Both tables. */
    public static String of(Report report) {
        return medians(report.medians()) + (report.findings().isEmpty() ? "" : "\n" + findings(report.findings()));
    }

    private static String medians(Map<String, Map<String, Double>> medians) {
        Set<String> measures = new LinkedHashSet<>();
        medians.values().forEach(values -> measures.addAll(values.keySet()));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Case"));
        head.addAll(measures);
        rows.add(head);
        medians.forEach((name, values) -> {
            List<String> row = new ArrayList<>(List.of(name));
            measures.forEach(
                    measure -> row.add(values.containsKey(measure) ? Numbers.plain(values.get(measure)) : "-"));
            rows.add(row);
        });
        return table(rows);
    }

    private static String findings(List<Report.Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Finding", "Value", "Goal", "Met"));
        findings.forEach(finding -> rows.add(List.of(
                finding.what(),
                Numbers.plain(finding.value()),
                finding.goal().isEmpty() ? "-" : finding.goal(),
                finding.goal().isEmpty() ? "-" : finding.met() ? "yes" : "no")));
        return table(rows);
    }

    private static String table(List<List<String>> rows) {
        String rule = rows.get(0).stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|\n"));
        return row(rows.get(0))
                + rule
                + rows.stream().skip(1).map(MarkdownTable::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
