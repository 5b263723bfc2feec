package org.crvs.interop.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a benchmark ran.
 *
 * @param processors processors it may use
 * @param system operating system
 * @param java Java runtime
 * @param loadBefore load average of the minute before, or -1 when the system does not tell: other work spoils results
 */
public record Machine(int processors, String system, String java, double loadBefore) {

    private static final Path LOAD = Path.of("/proc/loadavg");

    /** This one, now. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + ' ' + Runtime.version(),
                load());
    }

    private static double load() {
        try {
            return Double.parseDouble(Files.readString(LOAD).split(" ")[0]);
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
