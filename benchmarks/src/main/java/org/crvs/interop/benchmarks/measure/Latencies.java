package org.crvs.interop.benchmarks.measure;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.util.concurrent.TimeUnit;

/** Latencies, from a microsecond to ten minutes, each kept to three digits. */
public final class Latencies {

    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000.0;

    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), DIGITS);

    /** Adds one. */
    public void add(long nanos) {
        long value = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
        micros.recordValue(Math.min(value, micros.getHighestTrackableValue()));
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** The latency in milliseconds that this percentage of them did not exceed. */
    public double percentile(double percentage) {
        return micros.getValueAtPercentile(percentage) / MICROS_PER_MILLI;
    }

    /** The longest in milliseconds. */
    public double longest() {
        return micros.getMaxValue() / MICROS_PER_MILLI;
    }
}
