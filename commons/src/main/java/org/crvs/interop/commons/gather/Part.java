package org.crvs.interop.commons.gather;

/** What one thread wants done, and what became of it. Read and written under the lock, but for the work. */
final class Part<T, R> {

    final T work;
    private boolean done;
    private R result;
    private RuntimeException failure;

    Part(T work) {
        this.work = work;
    }

    boolean isDone() {
        return done;
    }

    void succeed(R outcome) {
        result = outcome;
        done = true;
    }

    void fail(RuntimeException cause) {
        failure = cause;
        done = true;
    }

    R outcome() {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
