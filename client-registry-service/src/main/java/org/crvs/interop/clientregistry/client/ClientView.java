package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A client as administrators see it: no secret, no hash.
 *
 * @param clientId its id
 * @param version its version, also the {@code ETag}
 * @param name unique name
 * @param type kind of client
 * @param status whether it may do anything
 * @param scopes what it may do
 * @param limits its limits
 * @param apiKeys its API keys, by id
 * @param webhookGrants what its webhooks may carry
 * @param createdAt when it was registered, UTC
 * @param createdBy id of the client that registered it; absent for one that was there from the start
 * @param updatedAt when it last changed, UTC
 */
@Schema(name = "Client", description = "An integrating client")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientView(
        String clientId,
        long version,
        String name,
        ClientType type,
        ClientStatus status,
        Set<String> scopes,
        Limits limits,
        List<ApiKeyView> apiKeys,
        List<WebhookGrant> webhookGrants,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /**
     * An API key, without the key.
     *
     * @param keyId its id, to revoke it
     * @param createdAt when it was made, UTC
     * @param expiresAt when it stops working, UTC
     */
    public record ApiKeyView(String keyId, Instant createdAt, Instant expiresAt) {}

    static ClientView of(Client client) {
        return new ClientView(
                client.clientId(),
                client.version(),
                client.settings().name(),
                client.type(),
                client.status(),
                new TreeSet<>(client.scopes()),
                client.settings().limits(),
                client.credentials().apiKeys().stream()
                        .map(key -> new ApiKeyView(key.keyId(), key.createdAt(), key.expiresAt()))
                        .toList(),
                client.settings().webhookGrants(),
                client.createdAt(),
                client.createdBy(),
                client.updatedAt());
    }
}
