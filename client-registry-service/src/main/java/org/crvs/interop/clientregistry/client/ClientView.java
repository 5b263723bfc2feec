package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.clientregistry.client.ClientCredentials.FormerHash;
import org.crvs.interop.commons.message.ClientMessage.FormerSecret;
import org.crvs.interop.commons.message.ClientMessage.Limits;
import org.crvs.interop.commons.message.ClientMessage.Reach;
import org.crvs.interop.commons.message.ClientMessage.WebhookGrant;
import org.crvs.interop.commons.message.ClientStatus;
import org.crvs.interop.commons.message.ClientType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
 * @param contact whom to turn to
 * @param description what it is
 * @param purposeOfUse what it needs the register's data for
 * @param reach events and places it may notify or see; absent when all
 * @param networks CIDR blocks it may call from; empty means anywhere
 * @param jwks public keys it may sign assertions with
 * @param formerSecretUntil until when a former client secret works; absent when none does
 * @param formerShaSecretUntil until when a former signing secret signs; absent when none does
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
        Contact contact,
        String description,
        String purposeOfUse,
        Reach reach,
        List<String> networks,
        @Schema(type = SchemaType.OBJECT) ObjectNode jwks,
        Instant formerSecretUntil,
        Instant formerShaSecretUntil,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    /**
     * An API key, without the key.
     *
     * @param keyId its id, to revoke it
     * @param createdAt when it was made, UTC
     * @param expiresAt when it stops working, UTC
     * @param lastUsedAt when it was last used, to the hour; absent when it never was
     */
    @Schema(name = "ClientApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApiKeyView(String keyId, Instant createdAt, Instant expiresAt, Instant lastUsedAt) {}

    /** A client at this moment, with when its keys were last used. */
    static ClientView of(Client client, Map<String, Instant> lastUsed, Instant now) {
        ClientSettings settings = client.settings();
        ClientCredentials credentials = client.credentials();
        return new ClientView(
                client.clientId(),
                client.version(),
                settings.name(),
                client.type(),
                client.status(),
                new TreeSet<>(client.scopes()),
                settings.limits(),
                credentials.apiKeys().stream()
                        .map(key -> new ApiKeyView(
                                key.keyId(), key.createdAt(), key.expiresAt(), lastUsed.get(key.keyId())))
                        .toList(),
                settings.webhookGrants(),
                settings.profile().contact(),
                settings.profile().description(),
                settings.profile().purposeOfUse(),
                settings.reach().told(),
                settings.reach().networks(),
                AssertionKeys.json(settings.jwks()),
                latest(credentials.formerSecrets().stream().map(FormerHash::expiresAt), now),
                latest(credentials.formerShaSecrets().stream().map(FormerSecret::expiresAt), now),
                client.createdAt(),
                client.createdBy(),
                client.updatedAt());
    }

    private static Instant latest(Stream<Instant> ends, Instant now) {
        return ends.filter(end -> end.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
