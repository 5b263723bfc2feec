package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.ClientMessage.FormerSecret;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a client proves itself with, as it is kept: nothing here can be used by who steals it.
 *
 * @param secretHash keyed hash of the client secret; null once the client is deleted
 * @param sealedShaSecret the webhook signing secret, sealed; null once the client is deleted
 * @param apiKeys its API keys, expired ones included for a while
 * @param formerSecrets client secrets refreshed away that may still work
 * @param formerShaSecrets signing secrets refreshed away that may still sign
 * @param tokensFrom version of the client whose tokens are the first that work; 0 when none were ever stopped
 */
public record ClientCredentials(
        String secretHash,
        String sealedShaSecret,
        List<StoredApiKey> apiKeys,
        List<FormerHash> formerSecrets,
        List<FormerSecret> formerShaSecrets,
        Long tokensFrom) {

    /** Former secrets more than these have no use: refreshing again and again must not keep all of them working. */
    private static final int MOST_FORMER = 5;

    /** A client stored before there were former secrets, or before tokens were stopped for good, has none. */
    public ClientCredentials {
        formerSecrets = formerSecrets == null ? List.of() : formerSecrets;
        formerShaSecrets = formerShaSecrets == null ? List.of() : formerShaSecrets;
        tokensFrom = tokensFrom == null ? Long.valueOf(0) : tokensFrom;
    }

    /**
     * An API key as it is kept.
     *
     * @param keyId public id
     * @param hash keyed hash of the key
     * @param createdAt when it was made, UTC
     * @param expiresAt when it stops working, UTC
     */
    public record StoredApiKey(String keyId, String hash, Instant createdAt, Instant expiresAt) {

        /** Itself, stopping at this moment unless it stops before. */
        StoredApiKey until(Instant end) {
            return expiresAt.isBefore(end) ? this : new StoredApiKey(keyId, hash, createdAt, end);
        }
    }

    /**
     * A client secret on its way out.
     *
     * @param hash keyed hash
     * @param expiresAt when it stops working, UTC
     */
    public record FormerHash(String hash, Instant expiresAt) {}

    /** The credentials of a client just registered. */
    public static ClientCredentials of(String secretHash, String sealedShaSecret, List<StoredApiKey> apiKeys) {
        return new ClientCredentials(secretHash, sealedShaSecret, apiKeys, List.of(), List.of(), null);
    }

    /** No credentials: nothing proves to be this client. */
    public static ClientCredentials none() {
        return of(null, null, List.of());
    }

    /** Hashes of the client secrets that work at this moment. */
    public List<String> liveSecretHashes(Instant now) {
        Stream<String> former = formerSecrets.stream()
                .filter(secret -> secret.expiresAt().isAfter(now))
                .map(FormerHash::hash);
        return Stream.concat(Stream.ofNullable(secretHash), former).toList();
    }

    /** Former signing secrets that sign at this moment. */
    public List<FormerSecret> liveFormerShaSecrets(Instant now) {
        return formerShaSecrets.stream()
                .filter(secret -> secret.expiresAt().isAfter(now))
                .toList();
    }

    /** These with another client secret; this one, and those before it, work until {@code end} at the latest. */
    ClientCredentials withSecretHash(String hash, Instant now, Instant end) {
        List<FormerHash> former = Stream.concat(
                        Stream.of(new FormerHash(secretHash, end)),
                        formerSecrets.stream()
                                .map(secret ->
                                        secret.expiresAt().isBefore(end) ? secret : new FormerHash(secret.hash(), end)))
                .filter(secret -> secret.expiresAt().isAfter(now))
                .limit(MOST_FORMER)
                .toList();
        return new ClientCredentials(hash, sealedShaSecret, apiKeys, former, formerShaSecrets, tokensFrom);
    }

    /** These with another signing secret; this one, and those before it, sign beside it until {@code end} at the latest. */
    ClientCredentials withShaSecret(String sealed, Instant now, Instant end) {
        List<FormerSecret> former = Stream.concat(
                        Stream.of(new FormerSecret(sealedShaSecret, end)),
                        formerShaSecrets.stream()
                                .map(secret -> secret.expiresAt().isBefore(end)
                                        ? secret
                                        : new FormerSecret(secret.sealed(), end)))
                .filter(secret -> secret.expiresAt().isAfter(now))
                .limit(MOST_FORMER)
                .toList();
        return new ClientCredentials(secretHash, sealed, apiKeys, formerSecrets, former, tokensFrom);
    }

    /** These with other API keys. */
    ClientCredentials withApiKeys(List<StoredApiKey> keys) {
        return new ClientCredentials(secretHash, sealedShaSecret, keys, formerSecrets, formerShaSecrets, tokensFrom);
    }

    /** These, with no token working that was issued to the client before this version of it. */
    ClientCredentials withTokensFrom(long version) {
        return new ClientCredentials(secretHash, sealedShaSecret, apiKeys, formerSecrets, formerShaSecrets, version);
    }
}
