package org.crvs.interop.webhook.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

class SweeperTest {

    private final Queue<Runnable> queued = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void nudgesBeforeARunAreOneRun() {
        var sweeper = new Sweeper("test", queued::add, runs::incrementAndGet);

        sweeper.nudge();
        sweeper.nudge();
        runAll();

        assertThat(runs).hasValue(1);
    }

    @Test
    void aNudgeDuringARunMeansOneMore() {
        Sweeper[] self = new Sweeper[1];
        self[0] = new Sweeper("test", queued::add, () -> {
            if (runs.incrementAndGet() == 1) {
                self[0].nudge();
                self[0].nudge();
            }
        });

        self[0].nudge();
        runAll();

        assertThat(runs).hasValue(2);
    }

    @Test
    void aFailureIsLeftToTheNextNudge() {
        var sweeper = new Sweeper("test", queued::add, () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("expected by the test");
            }
        });

        sweeper.nudge();
        runAll();
        sweeper.nudge();
        runAll();

        assertThat(runs).hasValue(2);
    }

    private void runAll() {
        for (Runnable next = queued.poll(); next != null; next = queued.poll()) {
            next.run();
        }
    }
}
