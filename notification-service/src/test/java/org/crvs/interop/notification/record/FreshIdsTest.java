package org.crvs.interop.notification.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import org.crvs.interop.commons.message.EventType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class FreshIdsTest {

    private final TrackingIds trackingIds = Mockito.mock(TrackingIds.class);
    private final List<Integer> askedFor = new ArrayList<>();
    private final Clock clock = Mockito.mock(Clock.class);
    private final FreshIds ids = new FreshIds(trackingIds, clock);

    @BeforeEach
    void numbers() {
        AtomicInteger last = new AtomicInteger();
        when(clock.millis()).thenReturn(Instant.parse("2026-06-02T09:00:00Z").toEpochMilli());
        when(trackingIds.takeAll(any())).thenAnswer(call -> {
            Map<String, EventType> wanted = call.getArgument(0);
            askedFor.add(wanted.size());
            Map<String, String> given = new HashMap<>();
            wanted.forEach(
                    (recordId, event) -> given.put(recordId, event.trackingIdPrefix() + "" + last.incrementAndGet()));
            return given;
        });
    }

    @Test
    void theBusierTheMoreAreTakenAtOnceUpToALimit() {
        for (int i = 0; i < 300; i++) {
            ids.take(EventType.BIRTH);
        }
        assertThat(askedFor).containsExactly(1, 2, 4, 8, 16, 32, 64, 64, 64, 64);
    }

    @Test
    void aQuietIntakeTakesOneAtATime() {
        long now = clock.millis();
        for (int i = 0; i < 5; i++) {
            when(clock.millis()).thenReturn(now + i * 60_000L);
            ids.take(EventType.DEATH);
        }
        assertThat(askedFor).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void eachEventHasIdsOfItsOwn() {
        for (int i = 0; i < 20; i++) {
            assertThat(ids.take(EventType.BIRTH).trackingId()).startsWith("B");
            assertThat(ids.take(EventType.MARRIAGE).trackingId()).startsWith("M");
        }
    }

    @Test
    void whatIsGivenBackIsGivenAgain() {
        FreshIds.Ids first = ids.take(EventType.BIRTH);
        ids.giveBack(EventType.BIRTH, first);
        assertThat(ids.take(EventType.BIRTH)).isEqualTo(first);
        assertThat(askedFor).containsExactly(1);
    }

    @Test
    void nobodyGetsWhatAnotherHasHoweverManyAskAtOnce() throws Exception {
        Clock utc = Clock.fixed(Instant.parse("2026-06-02T09:00:00Z"), ZoneOffset.UTC);
        FreshIds shared = new FreshIds(trackingIds, utc);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<FreshIds.Ids>> calls = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                calls.add(() -> shared.take(EventType.BIRTH));
            }
            Set<String> records = new HashSet<>();
            Set<String> numbers = new HashSet<>();
            for (Future<FreshIds.Ids> call : callers.invokeAll(calls)) {
                records.add(call.get().recordId());
                numbers.add(call.get().trackingId());
            }
            assertThat(records).hasSize(2_000);
            assertThat(numbers).hasSize(2_000);
        } finally {
            callers.shutdownNow();
        }
    }
}
