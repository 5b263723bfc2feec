package org.crvs.interop.webhook.client;

/**
 * A client was created or changed, as far as this instance knows.
 *
 * @param clientId the client's id
 */
public record ClientChanged(String clientId) {}
