package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.client.ClientChanges.Task;
import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.clientregistry.query.Faults;
import org.crvs.interop.commons.message.AuditMessage.Outcome;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives clients new secrets and API keys, takes API keys away, and reveals webhook signing secrets. */
@ApplicationScoped
public class ClientSecrets {

    /** More keys than this have no use, and every one travels in each message about the client. */
    static final int MOST_API_KEYS = 20;

    private static final String KEY_ID = "keyId";

    private final ClientRegistry registry;
    private final ClientChanges changes;
    private final CredentialMaker credentials;
    private final RegistryAudit audit;
    private final RegistryConfig config;
    private final Clock clock;

    /**
     * The secrets of the registry's clients.
     *
     * @param registry read from
     * @param changes written through
     * @param credentials makes and opens secrets
     * @param audit takes what was revealed
     * @param config tells how long API keys work
     * @param clock tells when
     */
    public ClientSecrets(
            ClientRegistry registry,
            ClientChanges changes,
            CredentialMaker credentials,
            RegistryAudit audit,
            RegistryConfig config,
            Clock clock) {
        this.registry = registry;
        this.changes = changes;
        this.credentials = credentials;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** A client with the new secret that is shown this once. */
    record Refreshed(Client client, String clientSecret) {}

    /** An API key just made; the key itself is shown this once. */
    record MadeApiKey(Client client, StoredApiKey stored, String apiKey) {}

    /** Gives a client another secret; the old one stops working at once. */
    Refreshed refreshSecret(String clientId, OptionalLong expectedVersion, Origin origin) {
        String secret = credentials.newSecret();
        String hash = credentials.hashOf(secret);
        Client client = changes.change(
                new Task("client.refresh-secret", clientId, expectedVersion),
                origin,
                read -> read.withCredentials(read.credentials().withSecretHash(hash), now()));
        return new Refreshed(client, secret);
    }

    /**
     * Gives a client an API key more.
     *
     * @param expiresAt when it stops working; null for the usual time
     */
    MadeApiKey addApiKey(String clientId, Instant expiresAt, OptionalLong expectedVersion, Origin origin) {
        Instant now = now();
        Instant end = expiresAt == null ? now.plus(config.clients().apiKeyLifetime()) : expiresAt;
        refusePast(end, now);
        String apiKey = credentials.newApiKey();
        StoredApiKey stored = credentials.stored(apiKey, now, end.truncatedTo(ChronoUnit.MILLIS));
        Client client = changes.change(
                new Task("client.add-api-key", clientId, expectedVersion, Map.of(KEY_ID, stored.keyId())),
                origin,
                read -> {
                    refuseTooMany(read);
                    return read.withCredentials(read.credentials().withApiKey(stored), now());
                });
        return new MadeApiKey(client, stored, apiKey);
    }

    /** Takes an API key away; it stops working at once. */
    Client deleteApiKey(String clientId, String keyId, OptionalLong expectedVersion, Origin origin) {
        return changes.change(
                new Task("client.delete-api-key", clientId, expectedVersion, Map.of(KEY_ID, keyId)), origin, read -> {
                    if (!read.credentials().hasApiKey(keyId)) {
                        throw new ProblemException(ProblemKind.NOT_FOUND, "The client has no API key with this id.");
                    }
                    return read.withCredentials(read.credentials().withoutApiKey(keyId), now());
                });
    }

    /** The webhook signing secret of a client; that it was revealed is on the record before it is. */
    String revealShaSecret(String clientId, Origin origin) {
        Client client = registry.get(clientId);
        audit.write("client.read-secret", Outcome.SUCCESS, origin, Map.of(AuditEvent.CLIENT_ID, clientId));
        return credentials.open(client.credentials().sealedShaSecret(), clientId);
    }

    private static void refusePast(Instant end, Instant now) {
        var faults = new Faults();
        if (!end.isAfter(now)) {
            faults.add("/expiresAt", "invalid", "the key would never work", "a moment in the future");
        }
        faults.refuse();
    }

    private static void refuseTooMany(Client client) {
        if (client.credentials().apiKeys().size() >= MOST_API_KEYS) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The client has " + MOST_API_KEYS + " API keys, the most there may be. Delete one first.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
