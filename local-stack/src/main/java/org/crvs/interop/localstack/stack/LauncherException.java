package org.crvs.interop.localstack.stack;

/** Why the launcher cannot do what it was asked, in one line for the person who asked. */
public final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with its one line. */
    public LauncherException(String message) {
        super(message);
    }

    /** A failure with its one line and its cause. */
    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
