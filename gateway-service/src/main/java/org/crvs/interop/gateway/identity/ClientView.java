package org.crvs.interop.gateway.identity;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;

/**
 * All clients and signing keys at one moment.
 *
 * @param clients by client id
 * @param keys API keys by their hash
 * @param signingKeys public keys of access tokens by key id
 */
record ClientView(Map<String, KnownClient> clients, Map<String, KnownKey> keys, Map<String, PublicKey> signingKeys) {

    /** Before anything is known. */
    static final ClientView EMPTY = new ClientView(Map.of(), Map.of(), Map.of());

    /**
     * An API key and whose it is.
     *
     * @param id names it, without telling it
     * @param clientId its client
     * @param hash keyed hash of the key, lower-case hex
     * @param expiresAt when it stops working; null means never
     */
    record KnownKey(String id, String clientId, String hash, Instant expiresAt) {}
}
