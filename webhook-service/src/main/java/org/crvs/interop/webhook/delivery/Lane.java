package org.crvs.interop.webhook.delivery;

import org.crvs.interop.webhook.sweep.Sweeper;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The deliveries of one subscription: so many at the same time and no more, so that it can't hold up the others. */
final class Lane {

    private final Semaphore places;
    private final Sweeper sweeper;
    private final AtomicBoolean releaseWanted = new AtomicBoolean(true);

    /**
     * An empty lane.
     *
     * @param subscriptionId whose
     * @param width attempts under way at the same time
     * @param executor runs {@code serve}, once at a time
     * @param serve starts what is due while there is a place
     */
    Lane(String subscriptionId, int width, Executor executor, Runnable serve) {
        this.places = new Semaphore(width);
        this.sweeper = new Sweeper("deliveries of subscription " + subscriptionId, executor, serve);
    }

    /** Something is due. */
    void wake() {
        sweeper.nudge();
    }

    /** Something that was held may be due now. */
    void wakeHeld() {
        releaseWanted.set(true);
        sweeper.nudge();
    }

    /** Whether to look for held deliveries this time. */
    boolean takeReleaseWanted() {
        return releaseWanted.getAndSet(false);
    }

    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
