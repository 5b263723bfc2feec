package org.crvs.interop.webhook.subscription;

/** Whether a subscription is served. */
public enum SubscriptionState {
    /** New events are delivered. */
    ACTIVE,
    /** The receiver said it is gone (410): no new events; what waits is held until the client subscribes again. */
    DISABLED,
    /** Ended; kept only until its audit event is sent. */
    DELETED
}
