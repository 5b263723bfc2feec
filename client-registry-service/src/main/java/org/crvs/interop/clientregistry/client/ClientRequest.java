package org.crvs.interop.clientregistry.client;

import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * A client to register, as an administrator writes it.
 *
 * @param name unique name
 * @param type kind of client
 * @param scopes for CUSTOM clients only: what it may do
 * @param limits its limits; what is left out has the usual value
 * @param webhookGrants what its webhooks may carry; needed by clients with the scope {@code webhook}
 */
@Schema(description = "A client to register")
public record ClientRequest(
        @Schema(required = true, maxLength = 100, examples = "\"District Hospital\"")
        String name,

        @Schema(required = true, implementation = ClientType.class)
        String type,

        @Schema(description = "For CUSTOM clients only") List<String> scopes,

        LimitsRequest limits,

        @Schema(description = "Needed by clients with the scope webhook")
        List<GrantRequest> webhookGrants) {

    /**
     * Limits; what is null stays as it is.
     *
     * @param requestsPerSecond sustained rate at the gateway
     * @param dailySearchQuota searches per day
     * @param maxBodyBytes largest request body
     */
    public record LimitsRequest(
            @Schema(minimum = "1", maximum = "10000", defaultValue = "50")
            Integer requestsPerSecond,

            @Schema(minimum = "0", maximum = "10000000", defaultValue = "2000")
            Integer dailySearchQuota,

            @Schema(minimum = "1024", maximum = "52428800", defaultValue = "52428800")
            Long maxBodyBytes) {

        static LimitsRequest of(ClientMessage.Limits limits) {
            return new LimitsRequest(limits.requestsPerSecond(), limits.dailySearchQuota(), limits.maxBodyBytes());
        }

        LimitsRequest over(LimitsRequest below) {
            return new LimitsRequest(
                    requestsPerSecond == null ? below.requestsPerSecond : requestsPerSecond,
                    dailySearchQuota == null ? below.dailySearchQuota : dailySearchQuota,
                    maxBodyBytes == null ? below.maxBodyBytes : maxBodyBytes);
        }
    }

    /**
     * Sections of one event's records that webhooks may carry.
     *
     * @param event BIRTH, DEATH or MARRIAGE, in any case
     * @param sections composition section codes
     */
    public record GrantRequest(
            @Schema(examples = "\"BIRTH\"") String event,

            @Schema(examples = "[\"child-details\"]") List<String> sections) {}

    /** The request that would register a client with the settings this one has. */
    static ClientRequest of(Client client) {
        ClientSettings settings = client.settings();
        return new ClientRequest(
                settings.name(),
                client.type().name(),
                client.type() == ClientType.CUSTOM ? List.copyOf(settings.scopes()) : null,
                LimitsRequest.of(settings.limits()),
                settings.webhookGrants().stream()
                        .map(grant -> new GrantRequest(grant.event().name(), List.copyOf(grant.sections())))
                        .toList());
    }

    /** This request with what a patch changes. */
    ClientRequest patched(ClientPatch patch) {
        return new ClientRequest(
                patch.name() == null ? name : patch.name(),
                type,
                patch.scopes() == null ? scopes : patch.scopes(),
                patch.limits() == null ? limits : patch.limits().over(limits),
                patch.webhookGrants() == null ? webhookGrants : patch.webhookGrants());
    }
}
