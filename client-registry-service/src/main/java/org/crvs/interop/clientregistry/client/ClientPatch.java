package org.crvs.interop.clientregistry.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * Changes to a client as RFC 7396 reads them: what is left out stays, {@code null} takes a setting back to what it is
 * when nothing is said. The request body has this form; it is read as JSON, because a record can't tell what was left
 * out from {@code null}.
 *
 * @param name new name
 * @param scopes for CUSTOM clients only: all it may do from now on
 * @param limits limits to change
 * @param webhookGrants all its webhooks may carry from now on
 * @param contact whom to turn to
 * @param description what the client is
 * @param purposeOfUse what it needs the data for
 * @param reach events and places
 * @param networks all CIDR blocks it may call from, from now on
 * @param jwks public keys for private_key_jwt, from now on
 */
@Schema(description = "Changes to a client; what is left out stays, null takes a setting back")
record ClientPatch(
        String name,
        List<String> scopes,
        ClientRequest.LimitsRequest limits,
        List<ClientRequest.GrantRequest> webhookGrants,
        Contact contact,
        String description,
        String purposeOfUse,
        ClientRequest.ReachRequest reach,
        List<String> networks,
        @Schema(type = SchemaType.OBJECT) JsonNode jwks) {}
