package org.crvs.interop.webhook.subscription;

/**
 * How OpenCRVS says no to a subscription.
 *
 * @param hub what is denied, and why
 */
public record Denial(Hub hub) {

    /**
     * What is denied, and why.
     *
     * @param mode {@code denied}
     * @param topic the topic asked for
     * @param reason in a sentence
     */
    public record Hub(String mode, String topic, String reason) {}

    static Denial of(String topic, String reason) {
        return new Denial(new Hub("denied", topic, reason));
    }
}
