package org.crvs.interop.commons.message;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An integrating client as the other services need it: what {@link Topics#CLIENTS} carries.
 *
 * @param clientId the client's id
 * @param version grows with every change; an older one is ignored
 * @param name unique name
 * @param type kind of client
 * @param status only ACTIVE clients may do anything
 * @param scopes what it may do
 * @param limits its limits
 * @param apiKeys hashes of its live API keys
 * @param webhookGrants what its webhooks may carry
 * @param sealedShaSecret the webhook signing secret, sealed with the suite's master key, bound to the client id
 * @param formerShaSecrets signing secrets refreshed away that still sign until they expire; null means none
 * @param reach which events and places it may notify or see; null means all
 * @param networks CIDR blocks it may call from; null or empty means anywhere
 * @param tokensFrom version of the client whose access tokens are the first that work, those of before were stopped with
 *     it; null means that all work
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientMessage(
        String clientId,
        long version,
        String name,
        ClientType type,
        ClientStatus status,
        Set<String> scopes,
        Limits limits,
        List<ApiKeyHash> apiKeys,
        List<WebhookGrant> webhookGrants,
        String sealedShaSecret,
        List<FormerSecret> formerShaSecrets,
        Reach reach,
        List<String> networks,
        Long tokensFrom) {

    /** A client that was never stopped. */
    public ClientMessage(
            String clientId,
            long version,
            String name,
            ClientType type,
            ClientStatus status,
            Set<String> scopes,
            Limits limits,
            List<ApiKeyHash> apiKeys,
            List<WebhookGrant> webhookGrants,
            String sealedShaSecret,
            List<FormerSecret> formerShaSecrets,
            Reach reach,
            List<String> networks) {
        this(
                clientId,
                version,
                name,
                type,
                status,
                scopes,
                limits,
                apiKeys,
                webhookGrants,
                sealedShaSecret,
                formerShaSecrets,
                reach,
                networks,
                null);
    }

    /**
     * Limits of a client.
     *
     * @param requestsPerSecond sustained rate at the gateway
     * @param dailySearchQuota searches per day
     * @param maxBodyBytes largest request body
     * @param dailyPersonCap different persons disclosed to it per day; 0 means no cap of its own
     */
    public record Limits(int requestsPerSecond, int dailySearchQuota, long maxBodyBytes, int dailyPersonCap) {}

    /**
     * What is known of an API key.
     *
     * @param keyId public id, for lists and revocation
     * @param hash keyed HMAC-SHA-256 of the whole key, lower-case hex
     * @param expiresAt when it stops working, UTC
     */
    public record ApiKeyHash(String keyId, String hash, Instant expiresAt) {}

    /**
     * Sections of one event's records that a subscriber may receive (OpenCRVS's "customisable payload").
     *
     * @param event which vital event
     * @param sections composition section codes, for instance {@code child-details}
     */
    public record WebhookGrant(EventType event, Set<String> sections) {}

    /**
     * A signing secret on its way out.
     *
     * @param sealed as {@code sealedShaSecret}
     * @param expiresAt until when it signs beside the new one, UTC
     */
    public record FormerSecret(String sealed, Instant expiresAt) {}

    /**
     * What part of the register a client may notify or see.
     *
     * @param events vital events; empty means all
     * @param places location ids of offices, or of areas with everything below them; empty means all
     */
    public record Reach(Set<EventType> events, Set<String> places) {}
}
