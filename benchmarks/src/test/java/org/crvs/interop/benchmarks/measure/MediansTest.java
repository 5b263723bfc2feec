package org.crvs.interop.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

class MediansTest {

    @Test
    void theMiddleCounts() {
        assertThat(Medians.of(List.of(5.0, 1.0, 900.0))).isEqualTo(5);
        assertThat(Medians.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Medians.of(List.of(7.0))).isEqualTo(7);
        assertThat(Medians.of(List.of())).isNaN();
    }

    @Test
    void eachMeasureOfEachCaseHasItsOwn() {
        Map<String, Map<String, Double>> medians = Medians.byCase(List.of(
                new Sample("b", 1, Map.of("requests/s", 10.0)),
                new Sample("a", 1, Map.of("requests/s", 1.0, "failed", 3.0)),
                new Sample("b", 2, Map.of("requests/s", 30.0)),
                new Sample("b", 3, Map.of("requests/s", 20.0))));
        assertThat(medians.keySet()).containsExactly("b", "a");
        assertThat(medians.get("b")).isEqualTo(Map.of("requests/s", 20.0));
        assertThat(medians.get("a")).containsEntry("failed", 3.0);
    }

    @Test
    void latenciesAreKeptToThreeDigits() {
        var latencies = new Latencies();
        LongStream.rangeClosed(1, 1_000).forEach(millis -> latencies.add(TimeUnit.MILLISECONDS.toNanos(millis)));
        assertThat(latencies.count()).isEqualTo(1_000);
        assertThat(latencies.percentile(50)).isCloseTo(500, offset(1.0));
        assertThat(latencies.percentile(99)).isCloseTo(990, offset(2.0));
        assertThat(latencies.longest()).isCloseTo(1_000, offset(2.0));
    }

    @Test
    void aLatencyBeyondTheScaleIsKeptAsTheLongest() {
        var latencies = new Latencies();
        latencies.add(-5);
        latencies.add(TimeUnit.HOURS.toNanos(5));
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.longest()).isGreaterThan(TimeUnit.MINUTES.toMillis(9));
    }
}
