package org.crvs.interop.commons.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A public key that signs access tokens, so that the gateway verifies them without a call.
 *
 * @param kid key id
 * @param publicJwk the public key as a JWK (RFC 7517)
 */
public record SigningKeyMessage(String kid, ObjectNode publicJwk) {

    /** The key of this message on {@link Topics#CLIENTS}. */
    public String topicKey() {
        return "key:" + kid;
    }
}
