package org.crvs.interop.webhook.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Standard Webhooks 1.0.0: HMAC-SHA-256 over id, time and body. The key is the client's {@code shaSecret} in UTF-8; its
 * libraries take it as {@code whsec_} and the base64 of those bytes.
 */
public final class StandardSignature {

    /** The delivery's id: the same for every attempt, so that the receiver knows repeats. */
    public static final String ID_HEADER = "webhook-id";

    /** Seconds since 1970 of this attempt. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    /** {@code v1,} and base64. */
    public static final String SIGNATURE_HEADER = "webhook-signature";

    private StandardSignature() {}

    /** Value of {@link #SIGNATURE_HEADER}. */
    public static String of(String secret, String id, Instant at, byte[] body) {
        byte[] prefix = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
        return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(secret, message));
    }
}
