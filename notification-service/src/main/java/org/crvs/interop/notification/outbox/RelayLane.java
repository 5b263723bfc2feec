package org.crvs.interop.notification.outbox;

import org.crvs.interop.notification.record.RecordVersion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A queue of versions and the one thread that takes them off it, as many at a time as wait. When one comes right after
 * others it waits a moment for more, so that broker and database are asked once for many; a single one goes at once.
 */
final class RelayLane {

    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final long BUSY_MILLIS = 100;
    private static final long GATHER_NANOS = 20_000_000;

    private final BlockingQueue<RecordVersion> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Clock clock;
    private final Consumer<List<RecordVersion>> publish;
    private final Thread thread;
    private volatile boolean stopped;

    RelayLane(String name, Clock clock, Consumer<List<RecordVersion>> publish) {
        this.clock = clock;
        this.publish = publish;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a version; false when the queue is full. */
    boolean offer(RecordVersion version) {
        return waiting.offer(version);
    }

    /** Does something while the lane's own thread does nothing. */
    void exclusively(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    private void run() {
        long lastEnded = 0;
        while (!stopped) {
            try {
                List<RecordVersion> batch = new ArrayList<>();
                batch.add(waiting.take());
                if (clock.millis() - lastEnded < BUSY_MILLIS) {
                    LockSupport.parkNanos(GATHER_NANOS);
                }
                waiting.drainTo(batch, BATCH - 1);
                exclusively(() -> publish.accept(batch));
                lastEnded = clock.millis();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }
}
