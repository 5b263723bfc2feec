package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.RegistryConfig;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.Origin;
import org.crvs.interop.clientregistry.audit.RegistryAudit;
import org.crvs.interop.clientregistry.client.ClientChanges.Task;
import org.crvs.interop.clientregistry.client.ClientCredentials.StoredApiKey;
import org.crvs.interop.commons.message.AuditMessage.Outcome;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives clients new secrets and API keys, takes API keys away, and reveals webhook signing secrets. */
@ApplicationScoped
public class ClientSecrets {

    private static final String OVERLAP_UNTIL = "overlapUntil";
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
    public record Refreshed(Client client, String clientSecret) {}

    /** A client with its new webhook signing secret. */
    public record RefreshedShaSecret(Client client, String shaSecret) {}

    /** An API key just made; the key itself is shown this once. */
    public record MadeApiKey(Client client, StoredApiKey stored, String apiKey) {}

    /** Gives a client another secret; the old one works on for the overlap. */
    public Refreshed refreshSecret(String clientId, Overlap overlap, OptionalLong expectedVersion, Origin origin) {
        Instant now = now();
        Instant end = now.plus(Overlap.of(overlap));
        String secret = credentials.newSecret();
        String hash = credentials.hashOf(secret);
        Client client = changes.change(
                new Task("client.refresh-secret", clientId, expectedVersion, Map.of(OVERLAP_UNTIL, end.toString())),
                origin,
                read -> read.withCredentials(read.credentials().withSecretHash(hash, now, end), now));
        return new Refreshed(client, secret);
    }

    /** Gives a client another webhook signing secret; the old one signs beside it for the overlap. */
    public RefreshedShaSecret refreshShaSecret(
            String clientId, Overlap overlap, OptionalLong expectedVersion, Origin origin) {
        Instant now = now();
        Instant end = now.plus(Overlap.of(overlap));
        String secret = credentials.newSecret();
        String sealed = credentials.seal(secret, clientId);
        Client client = changes.change(
                new Task("client.refresh-sha-secret", clientId, expectedVersion, Map.of(OVERLAP_UNTIL, end.toString())),
                origin,
                read -> read.withCredentials(read.credentials().withShaSecret(sealed, now, end), now));
        return new RefreshedShaSecret(client, secret);
    }

    /**
     * Gives a client an API key more.
     *
     * @param expiresAt when it stops working; null for the usual time
     */
    public MadeApiKey addApiKey(String clientId, Instant expiresAt, OptionalLong expectedVersion, Origin origin) {
        Instant now = now();
        MadeApiKey made = make(now, expiresAt);
        Client client = changes.change(
                new Task(
                        "client.add-api-key",
                        clientId,
                        expectedVersion,
                        Map.of(KEY_ID, made.stored().keyId())),
                origin,
                read -> withKeys(read, ApiKeyRules.with(read.credentials().apiKeys(), made.stored(), now), now));
        return new MadeApiKey(client, made.stored(), made.apiKey());
    }

    /**
     * Puts another API key in the place of one that works on for the overlap.
     *
     * @param expiresAt when the new one stops working; null for the usual time
     */
    public MadeApiKey rotateApiKey(
            String clientId, String keyId, Overlap overlap, Instant expiresAt, OptionalLong expected, Origin origin) {
        Instant now = now();
        Instant end = now.plus(Overlap.of(overlap));
        MadeApiKey made = make(now, expiresAt);
        Map<String, String> detail =
                Map.of(KEY_ID, keyId, "newKeyId", made.stored().keyId(), OVERLAP_UNTIL, end.toString());
        Client client = changes.change(
                new Task("client.rotate-api-key", clientId, expected, detail),
                origin,
                read -> withKeys(
                        read, ApiKeyRules.rotated(read.credentials().apiKeys(), keyId, made.stored(), now, end), now));
        return new MadeApiKey(client, made.stored(), made.apiKey());
    }

    /** Takes an API key away; it stops working at once. */
    public Client deleteApiKey(String clientId, String keyId, OptionalLong expectedVersion, Origin origin) {
        return changes.change(
                new Task("client.delete-api-key", clientId, expectedVersion, Map.of(KEY_ID, keyId)),
                origin,
                read -> withKeys(read, ApiKeyRules.without(read.credentials().apiKeys(), keyId), now()));
    }

    /** The webhook signing secret of a client; that it was revealed is on the record before it is. */
    public String revealShaSecret(String clientId, Origin origin) {
        Client client = registry.get(clientId);
        audit.write("client.read-secret", Outcome.SUCCESS, origin, Map.of(AuditEvent.CLIENT_ID, clientId));
        return credentials.open(client.credentials().sealedShaSecret(), clientId);
    }

    /** The key alone; its client comes with the change. */
    private MadeApiKey make(Instant now, Instant expiresAt) {
        Instant end = expiresAt == null ? now.plus(config.clients().apiKeyLifetime()) : expiresAt;
        ApiKeyRules.refusePast(end, now);
        String apiKey = credentials.newApiKey();
        return new MadeApiKey(null, credentials.stored(apiKey, now, end.truncatedTo(ChronoUnit.MILLIS)), apiKey);
    }

    private static Client withKeys(Client client, List<StoredApiKey> keys, Instant now) {
        return client.withCredentials(client.credentials().withApiKeys(keys), now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
