package org.crvs.interop.webhook.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Standard Webhooks 1.0.0: a signature over id, time and body. The symmetric key is the client's {@code shaSecret} in
 * UTF-8; its libraries take it as {@code whsec_} and the base64 of those bytes.
 */
public final class StandardSignature {

    /** The delivery's id: the same for every attempt, so that the receiver knows repeats. */
    public static final String ID_HEADER = "webhook-id";

    /** Seconds since 1970 of this attempt. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    /** {@code v1,} and {@code v1a,} signatures in base64, with a space between. */
    public static final String SIGNATURE_HEADER = "webhook-signature";

    private StandardSignature() {}

    /** What is signed. */
    static byte[] message(String id, Instant at, byte[] body) {
        byte[] prefix = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(prefix.length + body.length)
                .put(prefix)
                .put(body)
                .array();
    }

    /** HMAC-SHA-256: {@code v1,…}. */
    static String of(String secret, byte[] message) {
        return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(secret, message));
    }

    /** Ed25519: {@code v1a,…}. */
    static String of(Ed25519Key key, byte[] message) {
        return "v1a," + Base64.getEncoder().encodeToString(key.sign(message));
    }
}
