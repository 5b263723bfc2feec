package org.crvs.interop.webhook.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client sends to subscribe, in OpenCRVS's form.
 *
 * @param hub the wish
 */
public record SubscriptionRequest(Hub hub) {

    /**
     * The wish.
     *
     * @param callback where to deliver
     * @param mode {@code subscribe}
     * @param topic one of the topics
     * @param secret the client's SHA secret, to show that it may
     */
    public record Hub(
            @Schema(examples = "https://receiver.example.org/webhooks")
            String callback,

            @Schema(examples = "subscribe") String mode,
            @Schema(examples = "BIRTH_REGISTERED") String topic,

            @Schema(examples = "11111111-2222-4333-8444-555555555555")
            String secret) {}
}
