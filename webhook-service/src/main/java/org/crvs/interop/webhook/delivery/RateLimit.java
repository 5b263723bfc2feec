package org.crvs.interop.webhook.delivery;

/** So many a minute and no more: a bucket that fills evenly and holds a second's worth, one at least. */
final class RateLimit {

    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final int SECONDS_PER_MINUTE = 60;

    private double tokens = Double.MAX_VALUE;
    private long filledAt;

    /** Takes a token and returns 0, or returns in how many milliseconds there will be one. */
    synchronized long takeOrWait(int perMinute, long nowMillis) {
        double perMillisecond = perMinute / MILLIS_PER_MINUTE;
        double room = Math.max(1, (double) perMinute / SECONDS_PER_MINUTE);
        // a clock that was set back fills nothing
        tokens = Math.min(room, tokens + Math.max(0, nowMillis - filledAt) * perMillisecond);
        filledAt = nowMillis;
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perMillisecond));
    }
}
