package org.crvs.interop.commons.follow;

/** The broker did not acknowledge a message in time: it may or may not be there, and must be sent again. */
public class BrokerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailableException(String topic, Throwable cause) {
        super("the broker did not acknowledge a message for " + topic, cause);
    }
}
