package org.crvs.interop.commons.message;

/** A message no retry can mend: it is parked on the dead-letter topic with this exception's text as the reason. */
public class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String reason) {
        super(reason);
    }

    public UnreadableMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
