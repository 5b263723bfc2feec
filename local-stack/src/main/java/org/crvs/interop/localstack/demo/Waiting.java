package org.crvs.interop.localstack.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what other systems do in their own time. */
final class Waiting {

    private static final long PAUSE_MS = 20;

    private Waiting() {}

    /**
     * The value, as soon as it is there.
     *
     * @throws StoryException when it is not there in time
     */
    static <T> T until(String what, Duration patience, Supplier<Optional<T>> value) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = value.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoryException("interrupted while waiting for " + what, e);
            }
        }
        throw new StoryException(what + " did not come within " + patience.toSeconds() + " s");
    }
}
