package org.crvs.interop.webhook.subscription;

/**
 * A subscription was made, stopped or started again.
 *
 * @param subscriptionId its id
 */
public record SubscriptionChanged(String subscriptionId) {}
