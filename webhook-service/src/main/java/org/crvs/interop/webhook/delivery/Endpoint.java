package org.crvs.interop.webhook.delivery;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver as its limits see it: what the subscriptions of one client with one callback share, whatever their topics.
 */
final class Endpoint {

    private final AtomicInteger underWay = new AtomicInteger();
    private final RateLimit rate = new RateLimit();
    private final Breaker breaker;
    private final Set<Lane> waiting = ConcurrentHashMap.newKeySet();

    Endpoint(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Why an attempt may not be made now. */
    enum Obstacle {
        /** None: it may. */
        NONE,
        /** As many as wanted are under way: the lane is woken when one ends. */
        CROWDED,
        /** The rate is used up until a time. */
        TOO_FAST,
        /** The receiver fails: not before a time. */
        BROKEN
    }

    /**
     * Whether an attempt may be made.
     *
     * @param obstacle why not; NONE when it may, and must then be left
     * @param until when to ask again, where that is known
     */
    record Entry(Obstacle obstacle, Instant until) {

        private static final Entry GRANTED = new Entry(Obstacle.NONE, null);
        private static final Entry CROWDED = new Entry(Obstacle.CROWDED, null);

        boolean isGranted() {
            return obstacle == Obstacle.NONE;
        }
    }

    /** Asks to make an attempt; granted ones must be left. */
    Entry enter(Lane lane, int width, Integer perMinute, Instant now) {
        if (!take(width)) {
            waiting.add(lane);
            // one may have left before the lane was on the list
            if (!take(width)) {
                return Entry.CROWDED;
            }
            waiting.remove(lane);
        }
        Instant broken = breaker.refusesUntil(now);
        if (broken != null) {
            giveUp();
            return new Entry(Obstacle.BROKEN, broken);
        }
        long wait = perMinute == null ? 0 : rate.takeOrWait(perMinute, now.toEpochMilli());
        if (wait > 0) {
            breaker.abstained();
            giveUp();
            return new Entry(Obstacle.TOO_FAST, now.plusMillis(wait));
        }
        return Entry.GRANTED;
    }

    /** An attempt ended. */
    void leave(boolean success, Instant now) {
        if (success) {
            breaker.succeeded();
        } else {
            breaker.failed(now);
        }
        giveUp();
    }

    /** An attempt that was granted was not made. */
    void abstain() {
        breaker.abstained();
        giveUp();
    }

    Breaker breaker() {
        return breaker;
    }

    private boolean take(int width) {
        return underWay.getAndUpdate(now -> now < width ? now + 1 : now) < width;
    }

    private void giveUp() {
        underWay.decrementAndGet();
        for (Lane lane : waiting) {
            waiting.remove(lane);
            lane.nudge();
        }
    }
}
