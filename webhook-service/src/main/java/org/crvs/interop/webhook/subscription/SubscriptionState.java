package org.crvs.interop.webhook.subscription;

/** Whether a subscription is served. */
public enum SubscriptionState {
    /** New events are delivered. */
    ACTIVE,
    /** Its owner or the administrator paused it: new events are accepted and held, and so is what waits. */
    PAUSED,
    /** The receiver said it is gone (410): no new events; what waits is held until it is resumed or the client subscribes again. */
    DISABLED,
    /** Ended; kept only until its audit event is sent. */
    DELETED
}
