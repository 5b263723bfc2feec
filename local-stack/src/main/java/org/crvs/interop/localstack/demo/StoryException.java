package org.crvs.interop.localstack.demo;

/** The story did not go as it should; the message says where. */
public class StoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoryException(String message) {
        super(message);
    }

    public StoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
