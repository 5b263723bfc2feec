package org.crvs.interop.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.Locale;

/**
 * One attempt to deliver.
 *
 * @param at when it began, UTC
 * @param millis how long it took
 * @param status HTTP status of the answer; null when there was none
 * @param error why there was no answer, for instance {@code TIMED_OUT}; null when there was one
 * @param response the first 4 KiB of the answer as text; null when there was none, or when the receiver is in an inner network
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(Instant at, long millis, Integer status, String error, String response) {

    /** The same, without what the receiver answered. */
    Attempt withoutResponse() {
        return new Attempt(at, millis, status, error, null);
    }

    /** Whether the receiver took it. */
    boolean isSuccess() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the receiver said that it will never take anything again. */
    boolean isGone() {
        return status != null && status == 410;
    }

    /** How it ended, for metrics: {@code delivered}, {@code http_5xx}, {@code timed_out}. */
    String outcome() {
        if (status == null) {
            return error.toLowerCase(Locale.ROOT);
        }
        return isSuccess() ? "delivered" : "http_" + status / 100 + "xx";
    }
}
