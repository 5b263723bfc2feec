package org.crvs.interop.webhook.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its next attempt. */
    PENDING,
    /** An attempt is under way; when the lease runs out it is due again. */
    CLAIMED,
    /** Waits for its client to be enabled or its subscription to be resumed. */
    HELD,
    /** The receiver took it. */
    DELIVERED,
    /** Every attempt of the schedule failed. */
    EXHAUSTED,
    /** Given up: the subscription or client is gone, a grant was withdrawn, or it was held too long. */
    CANCELLED;

    /** Whether nothing more will happen to it by itself. */
    public boolean isFinished() {
        return this == DELIVERED || this == EXHAUSTED || this == CANCELLED;
    }
}
