package org.crvs.interop.clientregistry.console.session;

/** Nobody is signed in: the page where one signs in comes first. */
public class SignInNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String from;

    SignInNeededException(String from) {
        super("nobody is signed in");
        this.from = from;
    }

    /** The page that was asked for. */
    public String from() {
        return from;
    }
}
