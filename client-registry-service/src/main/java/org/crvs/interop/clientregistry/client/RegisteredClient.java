package org.crvs.interop.clientregistry.client;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A client just registered.
 *
 * @param client the client
 * @param clientSecret its secret, shown this once
 * @param shaSecret its webhook signing secret, which can be revealed again
 */
@Schema(description = "A client just registered; the client secret is shown this once")
public record RegisteredClient(ClientView client, String clientSecret, String shaSecret) {}
