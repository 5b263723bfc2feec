package org.crvs.interop.webhook.signing;

import org.bson.codecs.pojo.annotations.BsonId;

import java.time.Instant;

/**
 * A signing key of the service as it is kept.
 *
 * @param id the period it was made for: two instances that make one at the same time end up with one
 * @param publicKey base64
 * @param sealedPrivateKey PKCS #8 in base64, sealed for {@code signing-key:<id>}
 * @param createdAt when it was made, UTC
 */
public record StoredKey(@BsonId String id, String publicKey, String sealedPrivateKey, Instant createdAt) {

    /** Whom the private key is sealed for. */
    static String owner(String id) {
        return "signing-key:" + id;
    }
}
