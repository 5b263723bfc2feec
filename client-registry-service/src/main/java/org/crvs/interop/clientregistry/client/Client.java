package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.Actor;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.crvs.interop.commons.security.Scopes;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An integrating client. Every change makes a new one with the next version.
 *
 * @param clientId its id (UUID)
 * @param version 1 when registered, then one more per change
 * @param type kind of client; never changes
 * @param status whether it may do anything
 * @param settings what an administrator may change
 * @param credentials what it proves itself with, as kept
 * @param createdAt when it was registered, UTC
 * @param createdBy id of the client that registered it; null for one that was there from the start
 * @param updatedAt when this version was made, UTC
 */
public record Client(
        String clientId,
        long version,
        ClientType type,
        ClientStatus status,
        ClientSettings settings,
        ClientCredentials credentials,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /** What it may do: what its type may, or what a CUSTOM client was given. */
    public Set<String> scopes() {
        return type == ClientType.CUSTOM ? settings.scopes() : Scopes.of(type);
    }

    /** Whether it may do anything at all. */
    public boolean isActive() {
        return status == ClientStatus.ACTIVE;
    }

    /** Itself, to be written down beside what it did. */
    public Actor actor() {
        return new Actor(clientId, type.name(), settings.name());
    }

    /** The next version with this status; its tokens end with one that is disabled, and all else with one that is deleted. */
    public Client withStatus(ClientStatus next, Instant at) {
        ClientCredentials left =
                switch (next) {
                    case ACTIVE -> credentials;
                    case DISABLED -> credentials.withTokensFrom(version + 1);
                    case DELETED -> ClientCredentials.none();
                };
        return next(next, settings, left, at);
    }

    /** The next version with these settings. */
    public Client withSettings(ClientSettings next, Instant at) {
        return next(status, next, credentials, at);
    }

    /** The next version with these credentials. */
    public Client withCredentials(ClientCredentials next, Instant at) {
        return next(status, settings, next, at);
    }

    /** The client as the other services need it; API keys and former secrets that no longer work at {@code now} are left out. */
    public ClientMessage toMessage(Instant now) {
        List<ClientMessage.ApiKeyHash> keys = credentials.apiKeys().stream()
                .filter(key -> key.expiresAt().isAfter(now))
                .map(key -> new ClientMessage.ApiKeyHash(key.keyId(), key.hash(), key.expiresAt()))
                .toList();
        var formerShaSecrets = credentials.liveFormerShaSecrets(now);
        return new ClientMessage(
                clientId,
                version,
                settings.name(),
                type,
                status,
                scopes(),
                settings.limits(),
                keys,
                settings.webhookGrants(),
                credentials.sealedShaSecret(),
                formerShaSecrets.isEmpty() ? null : formerShaSecrets,
                settings.reach().told(),
                settings.reach().networks().isEmpty() ? null : settings.reach().networks(),
                credentials.tokensFrom() == 0 ? null : credentials.tokensFrom());
    }

    private Client next(
            ClientStatus nextStatus, ClientSettings nextSettings, ClientCredentials nextCredentials, Instant at) {
        return new Client(
                clientId, version + 1, type, nextStatus, nextSettings, nextCredentials, createdAt, createdBy, at);
    }
}
