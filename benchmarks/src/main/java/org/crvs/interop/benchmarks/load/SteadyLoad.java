package org.crvs.interop.benchmarks.load;

import org.crvs.interop.benchmarks.measure.Latencies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One request again and again at a steady rate of thousands a second, by one thread that sleeps in between, so that the
 * server beside it has the processors. Latency is counted from when a request was due, whether or not a connection was
 * free for it then (no coordinated omission). How late requests left is told too: that part is the generator's own. An
 * answer may be noticed {@value #NAP_MICROS} µs late and some more.
 */
public final class SteadyLoad {

    /** Shorter, and the thread would be busy with waking up. */
    static final long NAP_MICROS = 50;

    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(NAP_MICROS);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final URI address;
    private final byte[] request;
    private final long total;
    private final double nanosBetween;
    private final Latencies latencies = new Latencies();
    private final Latencies late = new Latencies();
    private final Deque<SteadyConnection> free = new ArrayDeque<>();
    private final long begun = System.nanoTime();
    private long sent;
    private long answered;
    private long good;

    private SteadyLoad(URI address, Call call, double perSecond, Duration length) {
        this.address = address;
        this.request = SteadyConnection.encode(address, call);
        this.total = Math.max(1, (long) (perSecond * length.toNanos() / TimeUnit.SECONDS.toNanos(1)));
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /**
     * What came of it.
     *
     * @param outcome answers and their latencies
     * @param late how long after they were due requests left
     */
    public record Told(Outcome outcome, Latencies late) {

        /** As the values of a sample. */
        public Map<String, Double> values() {
            Map<String, Double> values = new LinkedHashMap<>(outcome.values());
            values.put("sent late p99 ms", late.percentile(99));
            return values;
        }
    }

    /**
     * Puts a server under load; the thread that calls is the generator.
     *
     * @param address base address of the server, plain HTTP
     * @param connections how many stay open; a request that finds none free waits, and its latency runs
     * @param perSecond rate
     * @param length for how long
     */
    public static Told run(URI address, Call call, int connections, double perSecond, Duration length) {
        var load = new SteadyLoad(address, call, perSecond, length);
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    load.free.add(SteadyConnection.open(address, selector));
                }
                load.go(selector);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - load.begun) / 1e9;
        return new Told(new Outcome(load.good, load.total - load.good, seconds, load.latencies), load.late);
    }

    private void go(Selector selector) throws IOException {
        long end = due(total) + PATIENCE;
        while (answered < total) {
            sendDue(selector);
            int ready = wait(selector);
            long now = System.nanoTime();
            if (ready > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    hear((SteadyConnection) key.attachment(), now, selector);
                }
                selector.selectedKeys().clear();
            }
            if (now > end) {
                throw new IllegalStateException((total - answered) + " requests to " + address + " have no answer");
            }
        }
    }

    private void sendDue(Selector selector) throws IOException {
        long now = System.nanoTime();
        while (sent < total && due(sent) <= now && !free.isEmpty()) {
            SteadyConnection connection = free.poll();
            long due = due(sent++);
            if (connection.send(request, due)) {
                late.add(System.nanoTime() - due);
            } else {
                lost(selector);
            }
        }
    }

    /** Waits for an answer or until the next request is due, never busily. */
    private int wait(Selector selector) throws IOException {
        long wait = sent == total || free.isEmpty() ? Long.MAX_VALUE : due(sent) - System.nanoTime();
        if (wait > 2 * MILLI) {
            return selector.select(Math.min(100, TimeUnit.NANOSECONDS.toMillis(wait) - 1));
        }
        int ready = selector.selectNow();
        if (ready == 0 && wait > 0) {
            LockSupport.parkNanos(Math.min(wait, NAP));
            ready = selector.selectNow();
        }
        return ready;
    }

    private void hear(SteadyConnection connection, long now, Selector selector) throws IOException {
        switch (connection.hear()) {
            case NOTHING_YET -> {}
            case GOOD -> {
                latencies.add(now - connection.due());
                good++;
                answered++;
                free.add(connection);
            }
            case BAD -> {
                answered++;
                free.add(connection);
            }
            case GONE -> {
                if (connection.isWaiting()) {
                    lost(selector);
                } else {
                    free.remove(connection);
                    free.add(SteadyConnection.open(address, selector));
                }
            }
        }
    }

    /** A request whose connection broke has no answer; another connection takes that one's place. */
    private void lost(Selector selector) throws IOException {
        answered++;
        free.add(SteadyConnection.open(address, selector));
    }

    private long due(long number) {
        return begun + (long) (number * nanosBetween);
    }
}
