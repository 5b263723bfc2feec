package org.crvs.interop.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports: {@code NAME.json} with every sample, {@code NAME.md} with the tables. */
public final class Reports {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Reports() {}

    /** Writes both files into a folder, which is made when it is missing. */
    public static void write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(report.benchmark() + ".json"), JSON.writeValueAsBytes(report));
        Files.writeString(folder.resolve(report.benchmark() + ".md"), MarkdownTable.of(report));
    }
}
