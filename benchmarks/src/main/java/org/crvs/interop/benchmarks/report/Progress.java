package org.crvs.interop.benchmarks.report;

import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on the terminal how far a benchmark is. */
public final class Progress {

    private final PrintStream out;
    private final int steps;
    private int step;

    /** Of so many steps, told here. */
    public Progress(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    /** A step begins. */
    public void begin(String what) {
        step++;
        out.printf("[%d/%d] %s%n", step, steps, what);
        out.flush();
    }

    /** It ended with this. */
    public void end(Map<String, Double> values) {
        out.println(values.entrySet().stream()
                .map(value -> Numbers.plain(value.getValue()) + ' ' + value.getKey())
                .collect(Collectors.joining(", ", "        ", "")));
        out.flush();
    }

    /** Something else worth knowing. */
    public void say(String what) {
        out.println("        " + what);
        out.flush();
    }
}
