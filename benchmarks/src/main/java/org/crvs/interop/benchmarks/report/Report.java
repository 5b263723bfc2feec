package org.crvs.interop.benchmarks.report;

import org.crvs.interop.benchmarks.measure.Sample;

import java.util.List;
import java.util.Map;

/**
 * The outcome of a benchmark.
 *
 * @param benchmark its name
 * @param machine where it ran
 * @param settings what it was run with
 * @param samples every run of every case
 * @param medians over the rounds, by case
 * @param findings what follows from them: ratios, and goals met or not
 */
public record Report(
        String benchmark,
        Machine machine,
        Map<String, String> settings,
        List<Sample> samples,
        Map<String, Map<String, Double>> medians,
        List<Finding> findings) {

    /**
     * One thing that follows.
     *
     * @param what for instance {@code throughput beside nginx, GET}
     * @param value how much
     * @param goal what was wanted, in words; empty when nothing was
     * @param met whether it was reached
     */
    public record Finding(String what, double value, String goal, boolean met) {

        /** That a value is at least so much. */
        public static Finding atLeast(String what, double value, double goal) {
            return new Finding(what, value, "at least " + Numbers.plain(goal), value >= goal);
        }

        /** That a value is at most so much. */
        public static Finding atMost(String what, double value, double goal) {
            return new Finding(what, value, "at most " + Numbers.plain(goal), value <= goal);
        }

        /** A value of which nothing was wanted. */
        public static Finding of(String what, double value) {
            return new Finding(what, value, "", true);
        }
    }
}
