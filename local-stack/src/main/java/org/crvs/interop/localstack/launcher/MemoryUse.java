package org.crvs.interop.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory that processes hold together.
 *
 * @param kilobytes the sum
 * @param measure {@code PSS}, which counts a page shared by several processes once, or {@code RSS}, which counts it
 *     for each
 */
record MemoryUse(long kilobytes, String measure) {

    /** The memory of these processes, in the best measure this system gives for all of them. */
    static MemoryUse of(Collection<Long> processIds) {
        OptionalLong proportional = sum(processIds, "smaps_rollup", "Pss:");
        if (proportional.isPresent()) {
            return new MemoryUse(proportional.getAsLong(), "PSS");
        }
        return new MemoryUse(sum(processIds, "status", "VmRSS:").orElse(0), "RSS");
    }

    /** For a person. */
    String describe() {
        if (kilobytes == 0) {
            return "not measurable on this system";
        }
        return String.format(Locale.ROOT, "%d MiB (%s)", kilobytes / 1024, measure);
    }

    private static OptionalLong sum(Collection<Long> processIds, String file, String field) {
        long sum = 0;
        for (long processId : processIds) {
            OptionalLong value = value(Path.of("/proc", Long.toString(processId), file), field);
            if (value.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += value.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    private static OptionalLong value(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
