package org.crvs.interop.commons.message;

/**
 * Who did it: an integrating client, as the gateway authenticated it.
 *
 * @param clientId the client's id
 * @param clientType the client's type, for instance {@code HEALTH}
 * @param name the client's name
 */
public record Actor(String clientId, String clientType, String name) {}
