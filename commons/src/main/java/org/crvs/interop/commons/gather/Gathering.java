package org.crvs.interop.commons.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Gathers what threads want done at the same time: while one batch is under way the next collects, and whoever comes
 * first takes all of it along. Nobody waits for more than the batch under way and the one with their own part, and who
 * comes alone does not wait at all.
 *
 * @param <T> a part of a batch
 * @param <R> what became of it
 */
public final class Gathering<T, R> {

    private final long most;
    private final ToLongFunction<T> size;
    private final Function<List<T>, List<R>> work;
    private final Queue<Part<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock working = new ReentrantLock();

    /**
     * Gathers for this work.
     *
     * @param most how large a batch may be; a part that is larger goes alone
     * @param size how large a part is
     * @param work does a batch: one result for each part, in their order. What it throws, all of the batch get. Never
     *     called by two threads at the same time.
     */
    public Gathering(long most, ToLongFunction<T> size, Function<List<T>, List<R>> work) {
        this.most = most;
        this.size = size;
        this.work = work;
    }

    /**
     * Has a part done; returns what became of it.
     *
     * @throws RuntimeException what the work threw for the batch it was in
     */
    public R take(T part) {
        var mine = new Part<T, R>(part);
        queue.add(mine);
        working.lock();
        try {
            while (!mine.isDone()) {
                doTogether(next());
            }
        } finally {
            working.unlock();
        }
        return mine.outcome();
    }

    private List<Part<T, R>> next() {
        List<Part<T, R>> batch = new ArrayList<>();
        long gathered = 0;
        for (Part<T, R> first = queue.peek(); first != null; first = queue.peek()) {
            gathered += size.applyAsLong(first.work);
            if (gathered > most && !batch.isEmpty()) {
                break;
            }
            batch.add(queue.remove());
        }
        return batch;
    }

    private void doTogether(List<Part<T, R>> batch) {
        try {
            List<R> results = work.apply(batch.stream().map(part -> part.work).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).succeed(results.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(part -> part.fail(e));
        }
    }
}
