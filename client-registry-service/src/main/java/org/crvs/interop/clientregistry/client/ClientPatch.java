package org.crvs.interop.clientregistry.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * Changes to a client; what is left out stays as it is.
 *
 * @param name new name
 * @param scopes for CUSTOM clients only: all it may do from now on
 * @param limits limits to change
 * @param webhookGrants all its webhooks may carry from now on
 */
@Schema(description = "Changes to a client; what is left out stays as it is")
public record ClientPatch(
        String name,
        List<String> scopes,
        ClientRequest.LimitsRequest limits,
        List<ClientRequest.GrantRequest> webhookGrants) {}
