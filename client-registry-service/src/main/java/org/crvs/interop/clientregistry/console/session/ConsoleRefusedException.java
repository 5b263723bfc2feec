package org.crvs.interop.clientregistry.console.session;

/** A request the console does not carry out. */
public class ConsoleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The form is not from the console, or from an earlier sign-in. */
        FOREIGN_FORM,
        /** An auditor changes nothing. */
        READ_ONLY
    }

    private final Reason reason;

    ConsoleRefusedException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
