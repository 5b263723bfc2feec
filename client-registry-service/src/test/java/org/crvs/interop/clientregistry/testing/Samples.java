package org.crvs.interop.clientregistry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long several kinds of request take, asked in turn so that whatever else the machine does meets all of them alike.
 */
public final class Samples {

    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    /** Takes as many samples of each kind. */
    public static Samples of(int rounds, Map<String, Runnable> kinds) {
        var samples = new Samples();
        for (int round = 0; round < rounds; round++) {
            kinds.forEach(samples::take);
        }
        return samples;
    }

    private void take(String kind, Runnable request) {
        long begun = System.nanoTime();
        request.run();
        nanos.computeIfAbsent(kind, key -> new ArrayList<>()).add(System.nanoTime() - begun);
    }

    /** None took less. */
    public Samples noneFasterThan(Duration least) {
        nanos.forEach((kind, taken) -> assertThat(taken).as(kind).allSatisfy(each -> assertThat(Duration.ofNanos(each))
                .isGreaterThanOrEqualTo(least)));
        return this;
    }

    /**
     * The medians are as good as equal: they differ by no more than {@code tolerance} and the spread of all samples, which
     * is small on a quiet machine and forgiving on a busy one.
     */
    public void alike(Duration tolerance) {
        List<Long> all = nanos.values().stream().flatMap(List::stream).sorted().toList();
        long spread = all.get(all.size() * 3 / 4) - all.get(all.size() / 4);
        List<Long> medians = nanos.values().stream().map(Samples::median).toList();
        long apart = medians.stream().max(Long::compare).orElseThrow()
                - medians.stream().min(Long::compare).orElseThrow();
        assertThat(Duration.ofNanos(apart))
                .as("medians %s of %s", medians, nanos.keySet())
                .isLessThanOrEqualTo(tolerance.plusNanos(spread));
    }

    private static long median(List<Long> taken) {
        return Stream.of(taken.toArray(Long[]::new)).sorted().toList().get(taken.size() / 2);
    }
}
