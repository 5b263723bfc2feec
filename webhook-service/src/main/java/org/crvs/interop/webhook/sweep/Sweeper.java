package org.crvs.interop.webhook.sweep;

import org.jboss.logging.Logger;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one piece of work in the background, never twice at the same time: soon after a nudge, and once more when nudged
 * while it ran. A failure is logged and left to the next nudge.
 */
public final class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final String name;
    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger nudges = new AtomicInteger();

    public Sweeper(String name, Executor executor, Runnable work) {
        this.name = name;
        this.executor = executor;
        this.work = work;
    }

    /** Asks for a run; returns at once. */
    public void nudge() {
        if (nudges.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen;
        do {
            seen = nudges.get();
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s: left to the next run", name);
            }
        } while (!nudges.compareAndSet(seen, 0));
    }
}
