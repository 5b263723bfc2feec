package org.crvs.interop.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.search.criteria.AdvancedSearchParametersInput;
import org.crvs.interop.search.criteria.CriteriaReader;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.matching.Judge;
import org.crvs.interop.search.matching.Matcher;
import org.crvs.interop.search.matching.Nicknames;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummaries;
import org.crvs.interop.search.testing.Country;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Searches nobody would think of: each is answered or refused, none fails, and none is work for longer than a second.
 * {@code -Dcrvs.search.random.searches=10000 -Dcrvs.search.random.records=1000000} for the long run.
 */
class RandomQueriesTest {

    private static final int SEARCHES = Integer.getInteger("crvs.search.random.searches", 1_500);
    private static final int RECORDS = Integer.getInteger("crvs.search.random.records", 1_500);
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Visibility REGISTERED = Visibility.of(RecordSummaries.REGISTERED);
    private static final List<String> ODD = List.of(
            "*",
            "?*?*?*",
            "a~2",
            "\"",
            "\\",
            "AND OR NOT",
            "[* TO *]",
            "{!func}",
            "' OR 1=1 --",
            "\u0000",
            "\u202e",
            "😀",
            "আশা",
            "محمد علي",
            "አበበ",
            "2026-02-30",
            "2026-02",
            "0000-01-01",
            "9999-12-31",
            "-1",
            "a b c d e f g h",
            "x".repeat(200),
            "x".repeat(10_000),
            "aaaaaaaa",
            "REGISTERED",
            "birth",
            "O'Brien-Łukasz",
            "J. R. R.");

    @TempDir
    Path folder;

    @Test
    void areAnsweredOrRefused() throws IndexUnusableException {
        var config = TestConfig.eager(folder);
        var country = new Country(11);
        try (RecordIndex index = RecordIndex.open(folder)) {
            for (int i = 0; i < RECORDS; i++) {
                index.put(country.record(i));
            }
            index.refresh();
            var nicknames = new Nicknames(config);
            var candidates = TestCandidates.of(index, config, nicknames);
            var matcher = new Matcher(config, nicknames);
            var random = new Random(20260310);
            long longest = 0;
            int answered = 0;
            int found = 0;
            for (int i = 0; i < SEARCHES; i++) {
                Map<String, Object> fields = fields(random, country);
                long begun = THREADS.getCurrentThreadCpuTime();
                try {
                    SearchCriteria criteria = CriteriaReader.read(fields);
                    answered++;
                    found += search(candidates, matcher, criteria) > 0 ? 1 : 0;
                } catch (ProblemException e) {
                    assertThat(e.kind().status()).as("%s", fields).isEqualTo(400);
                }
                long worked = THREADS.getCurrentThreadCpuTime() - begun;
                longest = Math.max(longest, worked);
                assertThat(worked).as("%s", fields).isLessThan(LONGEST_NANOS);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d random searches of %,d records: %,d answered, %,d found something, the longest was %.0f ms of work%n",
                    SEARCHES,
                    RECORDS,
                    answered,
                    found,
                    longest / 1e6);
            assertThat(answered).isGreaterThan(SEARCHES / 4);
            assertThat(found).isGreaterThan(SEARCHES / 50);
        }
    }

    private static int search(LuceneCandidates candidates, Matcher matcher, SearchCriteria criteria) {
        if (criteria.names().isEmpty()) {
            var order = new Order(Order.Column.MODIFIED_AT, true);
            return candidates
                    .inOrder(criteria, REGISTERED, order, 0, 10)
                    .records()
                    .size();
        }
        List<RecordFeatures> records =
                candidates.likeliest(criteria, REGISTERED, 200).records();
        Judge judge = matcher.judge(criteria, candidates.population(criteria, REGISTERED));
        List<String> ids = records.stream()
                .filter(record -> judge.match(record).isPresent())
                .map(RecordFeatures::id)
                .limit(10)
                .toList();
        return candidates.summaries(ids, REGISTERED).size();
    }

    private static Map<String, Object> fields(Random random, Country country) {
        Map<String, Object> fields = new HashMap<>();
        int number = random.nextInt(RECORDS);
        switch (random.nextInt(5)) {
            case 0 -> fields.putAll(country.byChild(random, number));
            case 1 -> fields.putAll(country.byAnyName(random, number));
            case 2 -> fields.putAll(country.byChildRangeAndArea(random, number));
            default -> {
                // nothing that anybody would ask
            }
        }
        Field[] all = AdvancedSearchParametersInput.class.getFields();
        for (int more = random.nextInt(3); more > 0 || fields.isEmpty(); more--) {
            Field field = all[random.nextInt(all.length)];
            String value = ODD.get(random.nextInt(ODD.size()));
            fields.put(field.getName(), field.getType() == List.class ? List.of(value) : value);
        }
        return fields;
    }
}
