package org.crvs.interop.webhook.credential;

import org.crvs.interop.webhook.target.TlsIdentity;

import java.util.Map;

/**
 * What a request carries so that the receiver lets it in.
 *
 * @param headers to add
 * @param identity the certificate to show; null for none
 */
public record Authorisation(Map<String, String> headers, TlsIdentity identity) {

    /** Nothing. */
    public static final Authorisation NONE = new Authorisation(Map.of(), null);
}
