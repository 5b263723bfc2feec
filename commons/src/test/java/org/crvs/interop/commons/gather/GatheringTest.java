package org.crvs.interop.commons.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class GatheringTest {

    private static final int MOST = 4;
    private static final int LARGE = 100;

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newFixedThreadPool(16);
    private volatile boolean slow;

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private Gathering<Integer, String> gathering() {
        return new Gathering<>(MOST, part -> part > LARGE ? MOST : 1, parts -> {
            batches.add(parts);
            if (slow) {
                await(firstMayEnd);
            }
            if (parts.contains(-1)) {
                throw new IllegalArgumentException("no " + parts);
            }
            return parts.stream().map(part -> "did " + part).toList();
        });
    }

    @Test
    void whoComesAloneIsServedAlone() {
        Gathering<Integer, String> gathering = gathering();
        assertThat(gathering.take(1)).isEqualTo("did 1");
        assertThat(gathering.take(2)).isEqualTo("did 2");
        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whoComesWhileABatchIsUnderWayGoesWithTheNext() throws Exception {
        slow = true;
        Gathering<Integer, String> gathering = gathering();
        Future<String> first = callers.submit(() -> gathering.take(0));
        Awaitility.await().until(() -> batches.size() == 1);
        List<Thread> threads = new ArrayList<>();
        List<String> results = new CopyOnWriteArrayList<>();
        for (int part = 1; part <= MOST + 2; part++) {
            int number = part;
            var thread = new Thread(() -> results.add(gathering.take(number)));
            thread.start();
            threads.add(thread);
        }
        Awaitility.await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        firstMayEnd.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(first.get()).isEqualTo("did 0");
        assertThat(results)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, MOST + 2)
                        .mapToObj(number -> "did " + number)
                        .toList());
        assertThat(batches.stream().map(List::size)).containsExactly(1, MOST, 2);
    }

    @Test
    void aLargePartGoesAlone() throws Exception {
        slow = true;
        Gathering<Integer, String> gathering = gathering();
        List<Thread> threads = new ArrayList<>();
        for (int number : List.of(0, 1, LARGE + 1, 2)) {
            var thread = new Thread(() -> gathering.take(number));
            thread.start();
            threads.add(thread);
            Awaitility.await()
                    .until(() -> batches.size() == 1 && (number == 0 || thread.getState() == Thread.State.WAITING));
        }
        firstMayEnd.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1), List.of(LARGE + 1), List.of(2));
    }

    @Test
    void aFailureIsToldToAllOfItsBatchAndToNoOther() {
        Gathering<Integer, String> gathering = gathering();
        assertThatThrownBy(() -> gathering.take(-1)).hasMessage("no [-1]");
        assertThat(gathering.take(3)).isEqualTo("did 3");
    }

    @Test
    void eachGetsItsOwnResultHoweverManyCome() throws Exception {
        var batch = new AtomicInteger();
        var gathering = new Gathering<Integer, Integer>(100, part -> 1, parts -> {
            batch.incrementAndGet();
            return parts.stream().map(part -> 2 * part).toList();
        });
        List<Future<Integer>> results = IntStream.range(0, 10_000)
                .mapToObj(number -> callers.submit(() -> gathering.take(number)))
                .toList();
        for (int number = 0; number < results.size(); number++) {
            assertThat(results.get(number).get()).isEqualTo(2 * number);
        }
        assertThat(batch.get()).isBetween(100, 10_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
