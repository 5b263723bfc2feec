package org.crvs.interop.benchmarks.load;

import io.vertx.core.Promise;
import org.crvs.interop.benchmarks.measure.Latencies;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Requests that come at a steady rate whether or not the ones before were answered, as they do from many independent
 * senders. Latency is counted from when a request was due, so that a server that stalls is charged for every request it
 * kept waiting (no coordinated omission). For hundreds a second, each of another content; {@link SteadyLoad} sends
 * thousands.
 */
public final class OpenLoop {

    private static final int REFUSED = 400;

    private final HttpTarget target;
    private final Supplier<Call> calls;
    private final long total;
    private final double nanosBetween;
    private final Latencies latencies = new Latencies();
    private final LongAdder good = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final AtomicLong open;
    private final Promise<Void> done = Promise.promise();
    private long begun;
    private long sent;

    private OpenLoop(HttpTarget target, Supplier<Call> calls, double perSecond, Duration length) {
        this.target = target;
        this.calls = calls;
        this.total = Math.max(1, (long) (perSecond * length.toNanos() / TimeUnit.SECONDS.toNanos(1)));
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.open = new AtomicLong(total);
    }

    /**
     * Puts a server under load.
     *
     * @param calls gives each next request
     * @param perSecond rate
     * @param length for how long
     */
    public static Outcome run(HttpTarget target, Supplier<Call> calls, double perSecond, Duration length) {
        var loop = new OpenLoop(target, calls, perSecond, length);
        target.vertx().runOnContext(start -> {
            loop.begun = System.nanoTime();
            loop.sendDue();
        });
        HttpTarget.await(loop.done.future().toCompletionStage());
        double seconds = (System.nanoTime() - loop.begun) / 1e9;
        return new Outcome(loop.good.sum(), loop.bad.sum(), seconds, loop.latencies);
    }

    private void sendDue() {
        long now = System.nanoTime();
        while (sent < total && due(sent) <= now) {
            send(due(sent));
            sent++;
        }
        if (sent < total) {
            long wait = TimeUnit.NANOSECONDS.toMillis(due(sent) - now);
            if (wait < 1) {
                target.vertx().runOnContext(again -> sendDue());
            } else {
                target.vertx().setTimer(wait, again -> sendDue());
            }
        }
    }

    private long due(long request) {
        return begun + (long) (request * nanosBetween);
    }

    private void send(long due) {
        target.send(calls.get()).onComplete(result -> {
            if (result.succeeded() && result.result().status() < REFUSED) {
                good.increment();
                latencies.add(System.nanoTime() - due);
            } else {
                bad.increment();
            }
            if (open.decrementAndGet() == 0) {
                done.complete();
            }
        });
    }
}
