package org.crvs.interop.notification.outbox;

/** The broker refuses this version whenever it is sent: larger than the broker takes. An operator has to raise its limit. */
class UnpublishableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnpublishableException(Throwable cause) {
        super("the broker will never take this version", cause);
    }
}
