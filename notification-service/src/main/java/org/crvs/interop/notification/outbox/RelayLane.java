package org.crvs.interop.notification.outbox;

import org.crvs.interop.notification.record.RecordVersion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A queue of versions and the one thread that takes them off it, as many at a time as wait. */
final class RelayLane {

    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;

    private final BlockingQueue<RecordVersion> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Consumer<List<RecordVersion>> publish;
    private final Thread thread;
    private volatile boolean stopped;

    RelayLane(String name, Consumer<List<RecordVersion>> publish) {
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

    private void run() {
        while (!stopped) {
            try {
                List<RecordVersion> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                exclusively(() -> publish.accept(batch));
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
