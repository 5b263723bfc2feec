package org.crvs.interop.webhook.target;

import java.nio.charset.StandardCharsets;

/**
 * What a receiver answered.
 *
 * @param status HTTP status
 * @param retryAfter the header of that name, or null
 * @param body the first 64 KiB
 * @param inner whether it came from a network the operator opened
 */
public record TargetAnswer(int status, String retryAfter, byte[] body, boolean inner) {

    /** Whether the receiver took what it was sent; a redirect is not that. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as text, as far as it was read. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
