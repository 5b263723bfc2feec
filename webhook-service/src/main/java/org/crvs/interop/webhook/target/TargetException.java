package org.crvs.interop.webhook.target;

/** A request that got no answer, or was not made at all. */
public class TargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** The URL has a form that is not accepted. */
        URL_REFUSED,
        /** The name leads to an address that must not be called. */
        ADDRESS_REFUSED,
        /** The name is not known, or the name service does not answer. */
        NAME_UNKNOWN,
        /** Nobody listens there. */
        CONNECTION_FAILED,
        /** The certificate or the TLS handshake is not right. */
        TLS_FAILED,
        /** It took too long. */
        TIMED_OUT,
        /** The connection ended before the answer did, or what came is not HTTP. */
        BROKEN_ANSWER
    }

    private final Reason reason;

    public TargetException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public TargetException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
