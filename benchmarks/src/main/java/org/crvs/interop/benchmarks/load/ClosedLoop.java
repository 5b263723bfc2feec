package org.crvs.interop.benchmarks.load;

import io.vertx.core.Promise;
import org.crvs.interop.benchmarks.measure.Latencies;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** So many callers, each of which asks again as soon as it was answered: shows the highest throughput. */
public final class ClosedLoop {

    private static final int REFUSED = 400;

    private final HttpTarget target;
    private final Supplier<Call> calls;
    private final Latencies latencies = new Latencies();
    private final LongAdder good = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final Promise<Void> done = Promise.promise();
    private final AtomicInteger active;
    private final AtomicLong left;
    private final long begun = System.nanoTime();
    private final long end;

    private ClosedLoop(HttpTarget target, Supplier<Call> calls, int callers, Duration length, long most) {
        this.target = target;
        this.calls = calls;
        this.active = new AtomicInteger(callers);
        this.left = new AtomicLong(most);
        this.end = begun + length.toNanos();
    }

    /**
     * Puts a server under load.
     *
     * @param calls gives each next request
     * @param callers how many ask at the same time
     * @param length for how long they begin to ask
     */
    public static Outcome run(HttpTarget target, Supplier<Call> calls, int callers, Duration length) {
        return new ClosedLoop(target, calls, callers, length, Long.MAX_VALUE).outcome();
    }

    /**
     * Sends so many requests.
     *
     * @param calls gives each next request
     * @param callers how many ask at the same time
     * @param requests how many there are
     */
    public static Outcome count(HttpTarget target, Supplier<Call> calls, int callers, long requests) {
        return new ClosedLoop(target, calls, callers, Duration.ofDays(1), requests).outcome();
    }

    private Outcome outcome() {
        int callers = active.get();
        for (int i = 0; i < callers; i++) {
            target.vertx().runOnContext(start -> next());
        }
        HttpTarget.await(done.future().toCompletionStage());
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Outcome(good.sum(), bad.sum(), seconds, latencies);
    }

    private void next() {
        long sent = System.nanoTime();
        if (sent >= end || left.getAndDecrement() <= 0) {
            if (active.decrementAndGet() == 0) {
                done.complete();
            }
            return;
        }
        target.send(calls.get()).onComplete(result -> {
            if (result.succeeded() && result.result().status() < REFUSED) {
                good.increment();
                latencies.add(System.nanoTime() - sent);
            } else {
                bad.increment();
            }
            target.vertx().runOnContext(again -> next());
        });
    }
}
