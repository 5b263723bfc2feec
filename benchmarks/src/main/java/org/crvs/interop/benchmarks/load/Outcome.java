package org.crvs.interop.benchmarks.load;

import org.crvs.interop.benchmarks.measure.Latencies;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a load.
 *
 * @param good answers with a status below 400
 * @param bad other answers, and requests without one
 * @param seconds how long it took
 * @param latencies of the good ones
 */
public record Outcome(long good, long bad, double seconds, Latencies latencies) {

    /** As the values of a sample. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("requests/s", good / seconds);
        values.put("p50 ms", latencies.percentile(50));
        values.put("p95 ms", latencies.percentile(95));
        values.put("p99 ms", latencies.percentile(99));
        values.put("longest ms", latencies.longest());
        if (bad > 0) {
            values.put("failed", (double) bad);
        }
        return values;
    }
}
