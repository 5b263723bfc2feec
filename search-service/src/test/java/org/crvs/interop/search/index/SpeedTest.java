package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.crvs.interop.commons.message.EventType;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.index.CandidateIndex.Candidates;
import org.crvs.interop.search.matching.Judge;
import org.crvs.interop.search.matching.Match;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.query.Turns;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.testing.Country;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Speed of look-up and judging, without HTTP: {@code -Dcrvs.search.speed.records=1000000} for the full size, which takes
 * minutes; small in the ordinary build, where it only checks that everything is found that should be.
 */
class SpeedTest {

    private static final int RECORDS = Integer.getInteger("crvs.search.speed.records", 2_000);
    private static final int SEARCHES = Integer.getInteger("crvs.search.speed.searches", 60);
    private static final int LATE_RECORD = 5_000;
    /** A small register is in so few pieces that they need not be made one. */
    static final int WORTH_NOTHING = 4;

    private static final Visibility EVERYTHING = Visibility.of(RecordSummaries.REGISTERED);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder cpu = new LongAdder();

    @TempDir
    Path folder;

    @Test
    void searchesAreFast() throws Exception {
        SearchConfig config = TestConfig.eager(folder);
        var country = new Country(2026);
        try (RecordIndex index = RecordIndex.open(folder)) {
            long begun = System.nanoTime();
            for (int i = 0; i < RECORDS; i++) {
                index.put(country.record(i));
                if (i % LATE_RECORD == 0) {
                    index.refresh();
                }
            }
            index.commit(Map.of());
            index.refresh();
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d records: %.0f/s, %.0f MB on disk%n",
                    RECORDS,
                    RECORDS / seconds,
                    size(folder) / 1e6);
            measure(index, config, country);
            int pieces = Segments.of(index);
            index.tidy();
            await().atMost(Duration.ofMinutes(10)).until(() -> {
                index.refresh();
                return pieces <= WORTH_NOTHING || Segments.of(index) == 1;
            });
            measure(index, config, country);
        }
    }

    private void measure(RecordIndex index, SearchConfig config, Country country) throws Exception {
        System.out.printf(Locale.ROOT, "in %d pieces%n", Segments.of(index));
        var turns = new Turns(config, new SimpleMeterRegistry());
        var nicknames = new Nicknames(config);
        var matcher = new Matcher(config, nicknames);
        var candidates = TestCandidates.of(index, config, nicknames);
        Map<String, Function<Random, Map<String, Object>>> kinds = new LinkedHashMap<>();
        kinds.put("registration number", random -> country.byNumber(random.nextInt(RECORDS)));
        kinds.put("mother's name misspelt", random -> country.byMother(random, random.nextInt(RECORDS)));
        kinds.put("child's name and year", random -> country.byChild(random, random.nextInt(RECORDS)));
        kinds.put("any name of two words", random -> country.byAnyName(random, random.nextInt(RECORDS)));
        kinds.put("names, range, area", random -> country.byChildRangeAndArea(random, random.nextInt(RECORDS)));
        for (int callers : new int[] {1, 16}) {
            for (var kind : kinds.entrySet()) {
                List<Callable<Double>> work = new ArrayList<>();
                var random = new Random(7);
                for (int i = 0; i < SEARCHES; i++) {
                    SearchCriteria criteria =
                            CriteriaReader.read(kind.getValue().apply(random));
                    work.add(() -> {
                        long begun = System.nanoTime();
                        long worked = THREADS.getCurrentThreadCpuTime();
                        int found = turns.take(() -> search(candidates, matcher, config, criteria));
                        assertThat(found).as("%s", criteria).isPositive();
                        cpu.add(THREADS.getCurrentThreadCpuTime() - worked);
                        return (System.nanoTime() - begun) / 1e6;
                    });
                }
                report(kind.getKey(), callers, timed(work, callers));
                System.out.printf(Locale.ROOT, "%45s CPU %.2f ms a search%n", "", cpu.sumThenReset() / 1e6 / SEARCHES);
            }
        }
        RecordFeatures probe = RecordFeatures.of(country.record(3));
        assertThat(probe.event()).isIn(EventType.BIRTH, EventType.DEATH);
        report(
                "records like one",
                1,
                timed(
                        Stream.generate(() -> (Callable<Double>) () -> {
                                    long begun = System.nanoTime();
                                    RecordFeatures one =
                                            RecordFeatures.of(country.record(new Random(begun).nextInt(RECORDS)));
                                    assertThat(candidates.similar(one, EVERYTHING, 100))
                                            .isNotEmpty();
                                    return (System.nanoTime() - begun) / 1e6;
                                })
                                .limit(SEARCHES)
                                .toList(),
                        1));
    }

    static int search(LuceneCandidates candidates, Matcher matcher, SearchConfig config, SearchCriteria criteria) {
        if (criteria.names().isEmpty()) {
            return candidates
                    .inOrder(criteria, EVERYTHING, new Order(Order.Column.DATE_OF_DECLARATION, true), 0, 10)
                    .records()
                    .size();
        }
        Candidates<RecordFeatures> found = candidates.likeliest(criteria, EVERYTHING, config.candidates());
        Judge judge = matcher.judge(criteria, candidates.population(criteria, EVERYTHING));
        record Hit(String id, Match match) {}
        List<String> page = found.records().stream()
                .flatMap(record -> judge.match(record).stream().map(match -> new Hit(record.id(), match)))
                .sorted(Comparator.comparingDouble(hit -> -hit.match().bits()))
                .limit(10)
                .map(Hit::id)
                .toList();
        return candidates.summaries(page, EVERYTHING).size();
    }

    static double[] timed(List<Callable<Double>> work, int callers) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            double[] times = new double[work.size()];
            int i = 0;
            for (Future<Double> one : pool.invokeAll(work)) {
                times[i++] = one.get();
            }
            Arrays.sort(times);
            return times;
        } finally {
            pool.shutdown();
        }
    }

    static void report(String what, int callers, double[] times) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %2d callers: p50 %6.1f  p95 %6.1f  p99 %6.1f  max %6.1f ms%n",
                what,
                callers,
                times[times.length / 2],
                times[(int) (times.length * 0.95)],
                times[(int) (times.length * 0.99)],
                times[times.length - 1]);
    }

    private static long size(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
