package org.crvs.interop.clientregistry.console.oidc;

/** The provider gives no answer that can be used. */
public class ProviderAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAwayException(String what) {
        super(what);
    }
}
