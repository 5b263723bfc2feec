package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.commons.message.ClientMessage;
import org.crvs.interop.commons.message.ClientType;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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
 * @param contact whom to turn to
 * @param description what the client is
 * @param purposeOfUse what it needs the register's data for
 * @param reach events and places it may notify or see; left out or empty means all
 * @param networks CIDR blocks it may call from; left out or empty means anywhere
 * @param jwks public keys it may sign assertions with instead of sending its secret (RFC 7517 key set)
 */
@Schema(description = "A client to register")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientRequest(
        @Schema(required = true, maxLength = 100, examples = "\"District Hospital\"")
        String name,

        @Schema(required = true, implementation = ClientType.class)
        String type,

        @Schema(description = "For CUSTOM clients only") List<String> scopes,

        LimitsRequest limits,

        @Schema(description = "Needed by clients with the scope webhook")
        List<GrantRequest> webhookGrants,

        Contact contact,
        @Schema(maxLength = 2000) String description,

        @Schema(maxLength = 200, examples = "\"benefit eligibility\"")
        String purposeOfUse,

        @Schema(description = "Left out or empty means all") ReachRequest reach,

        @Schema(
                description = "CIDR blocks it may call from; left out or empty means anywhere",
                examples = "[\"203.0.113.0/24\"]")
        List<String> networks,

        @Schema(type = SchemaType.OBJECT, description = "RFC 7517 key set for private_key_jwt")
        JsonNode jwks) {

    /** A client of which nothing is told that is not needed. */
    public ClientRequest(
            String name, String type, List<String> scopes, LimitsRequest limits, List<GrantRequest> webhookGrants) {
        this(name, type, scopes, limits, webhookGrants, null, null, null, null, null, null);
    }

    /**
     * What part of the register a client may notify or see.
     *
     * @param events BIRTH, DEATH or MARRIAGE, in any case
     * @param places ids of offices, or of areas with everything below them
     */
    public record ReachRequest(
            @Schema(examples = "[\"BIRTH\"]") List<String> events, List<String> places) {}

    /**
     * Limits; what is null stays as it is.
     *
     * @param requestsPerSecond sustained rate at the gateway
     * @param dailySearchQuota searches per day
     * @param maxBodyBytes largest request body
     * @param dailyPersonCap different persons disclosed to it per day; 0 means no cap of its own
     */
    public record LimitsRequest(
            @Schema(minimum = "1", maximum = "10000", defaultValue = "50")
            Integer requestsPerSecond,

            @Schema(minimum = "0", maximum = "10000000", defaultValue = "2000")
            Integer dailySearchQuota,

            @Schema(minimum = "1024", maximum = "52428800", defaultValue = "52428800")
            Long maxBodyBytes,

            @Schema(minimum = "0", maximum = "10000000", defaultValue = "0")
            Integer dailyPersonCap) {

        static LimitsRequest of(ClientMessage.Limits limits) {
            return new LimitsRequest(
                    limits.requestsPerSecond(),
                    limits.dailySearchQuota(),
                    limits.maxBodyBytes(),
                    limits.dailyPersonCap());
        }

        LimitsRequest over(LimitsRequest below) {
            return new LimitsRequest(
                    requestsPerSecond == null ? below.requestsPerSecond : requestsPerSecond,
                    dailySearchQuota == null ? below.dailySearchQuota : dailySearchQuota,
                    maxBodyBytes == null ? below.maxBodyBytes : maxBodyBytes,
                    dailyPersonCap == null ? below.dailyPersonCap : dailyPersonCap);
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
    public static ClientRequest of(Client client) {
        ClientSettings settings = client.settings();
        return new ClientRequest(
                settings.name(),
                client.type().name(),
                client.type() == ClientType.CUSTOM ? List.copyOf(settings.scopes()) : null,
                LimitsRequest.of(settings.limits()),
                settings.webhookGrants().stream()
                        .map(grant -> new GrantRequest(grant.event().name(), List.copyOf(grant.sections())))
                        .toList(),
                settings.profile().contact(),
                settings.profile().description(),
                settings.profile().purposeOfUse(),
                new ReachRequest(
                        settings.reach().reach().events().stream()
                                .map(Enum::name)
                                .sorted()
                                .toList(),
                        settings.reach().reach().places().stream().sorted().toList()),
                settings.reach().networks(),
                AssertionKeys.json(settings.jwks()));
    }

    /** This request with other webhook grants. */
    public ClientRequest withGrants(List<GrantRequest> grants) {
        return new ClientRequest(
                name, type, scopes, limits, grants, contact, description, purposeOfUse, reach, networks, jwks);
    }
}
