package org.crvs.interop.localstack.launcher;

import org.crvs.interop.localstack.stack.LauncherException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Waits until processes are ready, and no longer than they live. */
final class ReadyWait {

    private static final long PAUSE_MILLIS = 100;

    private final Report report;
    private final Clock clock;
    private final Duration limit;

    ReadyWait(Report report, Clock clock, Duration limit) {
        this.report = report;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Returns when all are ready.
     *
     * @throws LauncherException when one ends, or one is not ready in time
     */
    void until(List<ManagedProcess> processes) {
        Instant begin = clock.instant();
        List<ManagedProcess> waiting = new ArrayList<>(processes);
        while (!waiting.isEmpty()) {
            for (Iterator<ManagedProcess> left = waiting.iterator(); left.hasNext(); ) {
                ManagedProcess process = left.next();
                if (process.isReady()) {
                    left.remove();
                    report.line(String.format(
                            Locale.ROOT,
                            "  %-26s ready after %4.1f s",
                            process.name(),
                            since(begin).toMillis() / 1000.0));
                } else if (!process.isAlive()) {
                    throw new LauncherException(
                            process.name() + " ended before it was ready; its log is " + process.log());
                }
            }
            if (!waiting.isEmpty() && since(begin).compareTo(limit) > 0) {
                ManagedProcess first = waiting.get(0);
                String answer = first.lastAnswer().isEmpty() ? "" : " (" + first.lastAnswer() + ")";
                throw new LauncherException(first.name() + " was not ready within " + limit.toSeconds() + " s" + answer
                        + "; its log is " + first.log());
            }
            pause();
        }
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("interrupted while waiting", e);
        }
    }
}
