package org.crvs.interop.acceptance.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The meters that the services' code registers, as Prometheus sees them. */
final class Meters {

    private static final Pattern REGISTERED = Pattern.compile(
            "(Timer\\.builder|DistributionSummary\\.builder|MultiGauge\\.builder|Gauge\\.builder|\\.counter|\\.gauge|\\.gaugeCollectionSize)"
                    + "\\(\\s*\"(crvs\\.[a-z.-]+)\"");
    private static final List<String> OF_A_TIMER =
            List.of("_seconds", "_seconds_count", "_seconds_sum", "_seconds_max", "_seconds_bucket");
    private static final List<String> OF_A_SUMMARY = List.of("", "_count", "_sum", "_max");

    private Meters() {}

    /** Names of all series. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        each((builder, name) -> add(names, builder, name));
        return names;
    }

    /** Names of all meters, as Prometheus begins the names of their series. */
    static Set<String> registered() {
        Set<String> names = new TreeSet<>();
        each((builder, name) -> names.add(name));
        return names;
    }

    private static void each(BiConsumer<String, String> meters) {
        Stream.concat(Stream.of("commons"), Deploy.services().values().stream().map(Deploy.Service::module))
                .map(module -> Deploy.ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(Meters::java)
                .forEach(source -> {
                    for (Matcher matcher = REGISTERED.matcher(source); matcher.find(); ) {
                        meters.accept(matcher.group(1), matcher.group(2).replaceAll("[.-]", "_"));
                    }
                });
    }

    private static void add(Set<String> names, String builder, String name) {
        switch (builder) {
            case "Timer.builder" -> OF_A_TIMER.forEach(suffix -> names.add(name + suffix));
            case "DistributionSummary.builder" -> OF_A_SUMMARY.forEach(suffix -> names.add(name + suffix));
            case ".counter" -> names.add(name + "_total");
            default -> names.add(name);
        }
    }

    private static Stream<String> java(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Deploy::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
