package org.crvs.interop.clientregistry.console.oidc;

/** Somebody who came back from the provider is not signed in. */
public class OidcRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nobody signs in this way here. */
        SWITCHED_OFF,
        /** The browser did not set out from this console, set out too long ago, or came back before. */
        FORGED_STATE,
        /** The provider, or the person at the provider, said no. */
        PROVIDER_REFUSED,
        /** The ID token is not the provider's, not for this console, not of this sign-in, or not valid any more. */
        WRONG_TOKEN,
        /** The person has no role in the console. */
        NO_ROLE
    }

    private final Reason reason;

    OidcRefusedException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
