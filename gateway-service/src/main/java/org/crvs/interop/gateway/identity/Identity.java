package org.crvs.interop.gateway.identity;

import java.util.Set;

/**
 * The client behind a request and what it may do with these credentials now.
 *
 * @param client the client
 * @param scopes what these credentials grant and the client still has
 * @param keyId the API key it came with, or null when it came with a token
 */
public record Identity(KnownClient client, Set<String> scopes, String keyId) {}
