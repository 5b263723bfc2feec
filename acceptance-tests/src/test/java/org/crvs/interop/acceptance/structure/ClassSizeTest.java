package org.crvs.interop.acceptance.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Small rooms: reports how large the classes are ({@code target/class-sizes.txt}) and fails when they grow too large. */
class ClassSizeTest {

    private static final int LARGEST = 400;
    private static final int LARGE = 200;
    private static final double TEST_TO_MAIN_FLOOR = 0.75;

    private record Size(String file, int lines) {}

    private static List<Size> main;
    private static long mainCode;
    private static long testCode;

    @BeforeAll
    static void measure() {
        main = Sources.java("main").stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(ClassSizeTest::size)
                .sorted((a, b) -> Integer.compare(b.lines(), a.lines()))
                .toList();
        mainCode = code("main");
        testCode = code("test");
    }

    @Test
    void noClassIsOver400Lines() throws IOException {
        Files.writeString(Path.of("target", "class-sizes.txt"), report());

        assertThat(main).isNotEmpty().allMatch(size -> size.lines() <= LARGEST);
    }

    @Test
    void fewAreOver200Lines() {
        assertThat(main.stream().filter(size -> size.lines() > LARGE).count()).isLessThanOrEqualTo(main.size() / 20);
    }

    @Test
    void theMedianIsSmall() {
        assertThat(percentile(0.5)).isLessThanOrEqualTo(70);
    }

    /** A ratchet: the aim is 1.0, and the floor may only be raised. */
    @Test
    void testCodeKeepsUpWithMainCode() {
        assertThat((double) testCode / mainCode).isGreaterThan(TEST_TO_MAIN_FLOOR);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(Sources.java("main").stream().map(Path::getParent).distinct())
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    private static String report() {
        var byModule = main.stream()
                .collect(Collectors.groupingBy(
                        size -> size.file().substring(0, size.file().indexOf('/')),
                        TreeMap::new,
                        Collectors.summarizingInt(Size::lines)));
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "classes %d, median %d lines, p90 %d, largest %d, over 200: %d; lines of code: main %d, tests %d%n%n",
                main.size(),
                percentile(0.5),
                percentile(0.9),
                main.get(0).lines(),
                main.stream().filter(size -> size.lines() > LARGE).count(),
                mainCode,
                testCode));
        byModule.forEach((module, sizes) -> text.append(String.format(
                Locale.ROOT,
                "%-26s %4d classes, mean %3.0f lines, largest %d%n",
                module,
                sizes.getCount(),
                sizes.getAverage(),
                sizes.getMax())));
        text.append(String.format("%nlargest:%n"));
        main.stream().limit(15).forEach(size -> text.append(String.format("%5d %s%n", size.lines(), size.file())));
        return text.toString();
    }

    private static int percentile(double share) {
        return main.get((int) ((main.size() - 1) * (1 - share))).lines();
    }

    /** Lines that hold code: no comments, imports or lone brackets. */
    private static long code(String set) {
        return Sources.java(set).stream()
                .flatMap(file -> Sources.lines(file).stream())
                .map(String::strip)
                .filter(line -> !line.matches("|(//|\\*|/\\*|import |package ).*|[{}();,]+"))
                .count();
    }

    private static Size size(Path file) {
        return new Size(
                Sources.ROOT.relativize(file).toString(), Sources.lines(file).size());
    }
}
