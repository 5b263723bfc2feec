package org.crvs.interop.search.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.crvs.interop.localstack.testing.StackResource;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QuotaStoreTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Instant KEPT_UNTIL = Instant.parse("2026-06-01T00:00:00Z");

    @Inject
    QuotaStore store;

    private final String client = UUID.randomUUID().toString();

    @Test
    void searchesAtTheSameTimeEachGetANumberOfTheirOwn() throws Exception {
        String other = UUID.randomUUID().toString();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<Future<Long>> mine = new ArrayList<>();
            List<Future<Long>> others = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                mine.add(callers.submit(() -> store.increment(client, DAY, KEPT_UNTIL)));
                others.add(callers.submit(() -> store.increment(other, DAY, KEPT_UNTIL)));
            }
            assertThat(numbers(mine)).isEqualTo(oneTo(300));
            assertThat(numbers(others)).isEqualTo(oneTo(300));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void everyDayIsCountedFromOne() {
        assertThat(store.increment(client, DAY, KEPT_UNTIL)).isEqualTo(1);
        assertThat(store.increment(client, DAY, KEPT_UNTIL)).isEqualTo(2);
        assertThat(store.increment(client, DAY.plusDays(1), KEPT_UNTIL)).isEqualTo(1);
    }

    @Test
    void whatHasExpiredIsCountedAnew() {
        store.increment(client, DAY, KEPT_UNTIL);
        store.deleteExpired(KEPT_UNTIL);
        assertThat(store.increment(client, DAY, KEPT_UNTIL)).isEqualTo(2);
        store.deleteExpired(KEPT_UNTIL.plusMillis(1));
        assertThat(store.increment(client, DAY, KEPT_UNTIL)).isEqualTo(1);
    }

    private static List<Long> numbers(List<Future<Long>> counted) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> count : counted) {
            numbers.add(count.get());
        }
        numbers.sort(null);
        return numbers;
    }

    private static List<Long> oneTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
