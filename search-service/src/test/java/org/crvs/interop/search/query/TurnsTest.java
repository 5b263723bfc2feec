package org.crvs.interop.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.testing.TestConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class TurnsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void noMoreThanAllowedWorkAtOnce() throws Exception {
        var turns = new Turns(2, LONG, metrics);
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int own = i;
            answers.add(callers.submit(() -> turns.take(() -> {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                Thread.yield();
                working.decrementAndGet();
                return own;
            })));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(i);
        }
        assertThat(most).hasValueBetween(1, 2);
    }

    @Test
    void whoComesFirstIsServedFirst() {
        var turns = new Turns(1, LONG, metrics);
        var end = new CountDownLatch(1);
        List<Integer> served = new ArrayList<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(CompletableFuture.runAsync(() -> turns.take(() -> waitFor(end)), callers));
        await().until(() -> turns.free() == 0);
        for (int i = 1; i <= 5; i++) {
            int own = i;
            all.add(CompletableFuture.runAsync(() -> turns.take(() -> served.add(own)), callers));
            await().until(() -> waiting() == own);
        }
        end.countDown();
        all.forEach(CompletableFuture::join);
        assertThat(served).containsExactly(1, 2, 3, 4, 5);
        assertThat(waiting()).isZero();
    }

    @Test
    void whoWaitsTooLongIsTurnedAwayAndTakesNobodysTurn() {
        var turns = new Turns(1, Duration.ofMillis(20), metrics);
        var end = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> turns.take(() -> waitFor(end)), callers);
        await().until(() -> turns.free() == 0);
        assertThatThrownBy(() -> turns.take(() -> "never"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(ProblemKind.UNAVAILABLE));
        end.countDown();
        first.join();
        assertThat(turns.take(() -> "now")).isEqualTo("now");
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        var turns = new Turns(1, LONG, metrics);
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }

    @Test
    void byDefaultThereAreAsManyTurnsAsProcessors() {
        var turns = new Turns(TestConfig.eager(Path.of("unused")), metrics);
        assertThat(turns.free()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private double waiting() {
        return metrics.get("crvs.search.waiting").gauge().value();
    }

    private static boolean waitFor(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
