package org.crvs.interop.webhook.subscription;

import java.time.Instant;

/**
 * What makes a subscription one of W3C WebSub.
 *
 * @param topicUrl the topic as the subscriber named it
 * @param text whether its content is one line of text instead of JSON
 * @param leaseUntil when it ends unless it is renewed, UTC
 * @param sealedSecret {@code hub.secret}, sealed for the subscription's id; null when none was given
 */
public record WebSubTerms(String topicUrl, boolean text, Instant leaseUntil, String sealedSecret) {}
