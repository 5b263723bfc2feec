package org.crvs.interop.gateway.proxy;

/** A body turned out larger than allowed while it was passing through. */
final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("the body is too large", null, false, false);
    }
}
