package org.crvs.interop.webhook.replay;

/** Where a replay stands. */
public enum ReplayState {
    /** Deliveries are being made due again. */
    RUNNING,
    /** All of them were. */
    DONE,
    /** Given up: the subscription was ended. */
    CANCELLED
}
