package org.crvs.interop.commons.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Gathers what threads want done at the same time: while one batch is under way the next collects, and whoever comes
 * first takes all of it along. Nobody waits for more than the batch under way and the one with their own part, and who
 * comes alone does not wait at all.
 *
 * @param <T> a part of a batch
 * @param <R> what became of it
 */
public final class Gathering<T, R> {

    private final int most;
    private final Function<List<T>, List<R>> work;
    private final ConcurrentLinkedQueue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock working = new ReentrantLock();

    /** One thread's part, and what became of it. Read and written under the lock, but for the part. */
    private static final class Waiting<T, R> {
        private final T part;
        private boolean done;
        private R result;
        private RuntimeException failure;

        Waiting(T part) {
            this.part = part;
        }
    }

    /**
     * Gathers for this work.
     *
     * @param most parts of one batch, at least 1
     * @param work does a batch: one result for each part, in their order. What it throws, all of the batch get. Never
     *     called by two threads at the same time.
     */
    public Gathering(int most, Function<List<T>, List<R>> work) {
        this.most = most;
        this.work = work;
    }

    /**
     * Has a part done; returns what became of it.
     *
     * @throws RuntimeException what the work threw for the batch it was in
     */
    public R take(T part) {
        var mine = new Waiting<T, R>(part);
        queue.add(mine);
        working.lock();
        try {
            while (!mine.done) {
                next();
            }
        } finally {
            working.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.result;
    }

    private void next() {
        List<Waiting<T, R>> batch = new ArrayList<>();
        while (batch.size() < most && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        try {
            List<R> results =
                    work.apply(batch.stream().map(waiting -> waiting.part).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            batch.forEach(waiting -> waiting.failure = e);
        }
        batch.forEach(waiting -> waiting.done = true);
    }
}
