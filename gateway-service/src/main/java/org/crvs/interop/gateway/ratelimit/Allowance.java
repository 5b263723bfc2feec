package org.crvs.interop.gateway.ratelimit;

import io.vertx.core.MultiMap;

/**
 * What is left to somebody after one more request.
 *
 * @param granted whether that request was still within the limit
 * @param policy name of the limit
 * @param quota requests at once after a pause
 * @param windowSeconds after which the whole quota is there again
 * @param remaining requests left now
 * @param resetSeconds until the whole quota is there again
 * @param retryAfterSeconds until the next request will be granted; 0 when this one was
 */
public record Allowance(
        boolean granted,
        String policy,
        long quota,
        long windowSeconds,
        long remaining,
        long resetSeconds,
        long retryAfterSeconds) {

    /** Writes the {@code RateLimit} fields (draft-ietf-httpapi-ratelimit-headers). */
    public void writeTo(MultiMap headers) {
        headers.set("RateLimit-Policy", "\"" + policy + "\";q=" + quota + ";w=" + windowSeconds);
        headers.set("RateLimit", "\"" + policy + "\";r=" + remaining + ";t=" + resetSeconds);
    }
}
