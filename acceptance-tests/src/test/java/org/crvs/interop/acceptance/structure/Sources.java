package org.crvs.interop.acceptance.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree of the whole project, for the rules that look at all of it. */
final class Sources {

    static final Path ROOT = Path.of(System.getProperty("crvs.root"));

    private static final List<String> MODULES = List.of(
            "commons",
            "local-stack",
            "client-registry-service",
            "notification-service",
            "search-service",
            "webhook-service",
            "gateway-service");

    private Sources() {}

    /** Compiled main classes of every module. */
    static List<Path> classes() {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
    }

    /** Java files below {@code src/main} or {@code src/test} of every module. */
    static List<Path> java(String set) {
        return Stream.concat(MODULES.stream(), Stream.of("acceptance-tests", "benchmarks"))
                .map(module -> ROOT.resolve(module).resolve("src").resolve(set).resolve("java"))
                .filter(Files::isDirectory)
                .flatMap(Sources::below)
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
