package org.crvs.interop.clientregistry.client;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client proves itself with, as it is kept: nothing here can be used by who steals it.
 *
 * @param secretHash keyed hash of the client secret; null once the client is deleted
 * @param sealedShaSecret the webhook signing secret, sealed; null once the client is deleted
 * @param apiKeys its API keys, expired ones included
 */
public record ClientCredentials(String secretHash, String sealedShaSecret, List<StoredApiKey> apiKeys) {

    /**
     * An API key as it is kept.
     *
     * @param keyId public id
     * @param hash keyed hash of the key
     * @param createdAt when it was made, UTC
     * @param expiresAt when it stops working, UTC
     */
    public record StoredApiKey(String keyId, String hash, Instant createdAt, Instant expiresAt) {}

    /** No credentials: nothing proves to be this client. */
    public static ClientCredentials none() {
        return new ClientCredentials(null, null, List.of());
    }

    /** These with another client secret. */
    public ClientCredentials withSecretHash(String hash) {
        return new ClientCredentials(hash, sealedShaSecret, apiKeys);
    }

    /** These with one API key more. */
    public ClientCredentials withApiKey(StoredApiKey key) {
        return new ClientCredentials(
                secretHash,
                sealedShaSecret,
                Stream.concat(apiKeys.stream(), Stream.of(key)).toList());
    }

    /** These without an API key. */
    public ClientCredentials withoutApiKey(String keyId) {
        return new ClientCredentials(
                secretHash,
                sealedShaSecret,
                apiKeys.stream().filter(key -> !key.keyId().equals(keyId)).toList());
    }

    /** Whether one of the API keys has this id. */
    public boolean hasApiKey(String keyId) {
        return apiKeys.stream().anyMatch(key -> key.keyId().equals(keyId));
    }
}
