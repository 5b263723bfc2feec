package org.crvs.interop.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time that processes have used, from {@code /proc}. */
public final class CpuTime {

    /** The kernel counts in hundredths of a second. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of the fields after the name, which may contain spaces: user time and system time. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** Seconds used by these processes until now, user and system; one that has ended counts nothing. */
    public static double seconds(List<Long> pids) throws IOException {
        double ticks = 0;
        for (long pid : pids) {
            try {
                ticks += ticks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
            } catch (NoSuchFileException e) {
                continue;
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    static double ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return Double.parseDouble(fields[USER]) + Double.parseDouble(fields[SYSTEM]);
    }
}
