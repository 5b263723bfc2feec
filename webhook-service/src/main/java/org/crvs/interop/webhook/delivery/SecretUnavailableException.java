package org.crvs.interop.webhook.delivery;

/** What a delivery must be signed with can't be had: no attempt is made without it. */
class SecretUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretUnavailableException(String message) {
        super(message);
    }
}
