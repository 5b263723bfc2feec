package org.crvs.interop.webhook.subscription;

/** A subscription that is refused in OpenCRVS's words. */
class SubscriptionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String topic;

    private SubscriptionRefusedException(String topic, String reason) {
        super(reason);
        this.topic = topic;
    }

    /** Denied for a reason: answered as {@code {"hub":{"mode":"denied",…}}}. */
    static SubscriptionRefusedException denied(String topic, String reason) {
        return new SubscriptionRefusedException(topic == null ? "" : topic, reason);
    }

    /** The receiver did not confirm: answered as plain text. */
    static SubscriptionRefusedException notConfirmed() {
        return new SubscriptionRefusedException(null, "Subscription callback check failed");
    }

    boolean isDenial() {
        return topic != null;
    }

    String topic() {
        return topic;
    }
}
