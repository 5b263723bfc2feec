package org.crvs.interop.webhook.target;

import java.util.Map;

/**
 * A request to a receiver.
 *
 * @param method GET or POST
 * @param url where to
 * @param headers beside Host and Content-Length
 * @param body null for none
 * @param identity the certificate to show; null for none
 */
public record TargetRequest(
        String method, CallbackUrl url, Map<String, String> headers, byte[] body, TlsIdentity identity) {

    public static TargetRequest get(CallbackUrl url, Map<String, String> headers) {
        return new TargetRequest("GET", url, headers, null, null);
    }

    public static TargetRequest post(CallbackUrl url, Map<String, String> headers, byte[] body) {
        return new TargetRequest("POST", url, headers, body, null);
    }

    /** The same, made by who can show this certificate; null for none. */
    public TargetRequest as(TlsIdentity who) {
        return new TargetRequest(method, url, headers, body, who);
    }
}
