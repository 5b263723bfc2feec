package org.crvs.interop.gateway.ratelimit;

import java.time.Duration;

/**
 * A limit of requests.
 *
 * @param requests sustained requests in each {@code per}
 * @param per the time they are spread over
 * @param burst requests at once after a pause
 */
record Limit(int requests, Duration per, int burst) {

    /** So many in each second. */
    static Limit perSecond(int requests, int burst) {
        return new Limit(requests, Duration.ofSeconds(1), burst);
    }

    /** So many in each minute, and at once. */
    static Limit perMinute(int requests) {
        return new Limit(requests, Duration.ofMinutes(1), requests);
    }

    /** Seconds after which the whole burst is there again. */
    long windowSeconds() {
        return Math.max(1, (burst * per.toSeconds() + requests - 1) / requests);
    }
}
