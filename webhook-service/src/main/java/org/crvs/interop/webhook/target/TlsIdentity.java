package org.crvs.interop.webhook.target;

/**
 * Who the service is in a TLS handshake.
 *
 * @param certificate chain in PEM
 * @param privateKey PKCS #8 in PEM
 * @param trusted certificates the receiver's must lead to, PEM; null for the usual ones
 */
public record TlsIdentity(String certificate, String privateKey, String trusted) {

    /** Never its key. */
    @Override
    public String toString() {
        return "TlsIdentity";
    }
}
