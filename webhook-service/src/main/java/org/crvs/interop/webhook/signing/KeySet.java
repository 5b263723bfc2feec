package org.crvs.interop.webhook.signing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * The service's public keys as a JWK set (RFC 7517, RFC 8037).
 *
 * @param keys the current one first
 */
public record KeySet(List<Key> keys) {

    /**
     * A public key.
     *
     * @param kty {@code OKP}
     * @param crv {@code Ed25519}
     * @param alg {@code EdDSA}
     * @param use {@code sig}
     * @param kid thumbprint of the key
     * @param x the key, base64url
     * @param standardWebhooks the same as Standard Webhooks writes it
     */
    public record Key(
            @Schema(examples = "OKP") String kty,
            @Schema(examples = "Ed25519") String crv,
            @Schema(examples = "EdDSA") String alg,
            @Schema(examples = "sig") String use,
            String kid,
            String x,

            @Schema(examples = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            String standardWebhooks) {

        static Key of(ServiceKeys.Published key) {
            return new Key(
                    "OKP",
                    "Ed25519",
                    "EdDSA",
                    "sig",
                    Ed25519Key.thumbprint(key.publicKey()),
                    Ed25519Key.x(key.publicKey()),
                    "whpk_" + key.publicKey());
        }
    }

    static KeySet of(List<ServiceKeys.Published> keys) {
        return new KeySet(keys.stream().map(Key::of).toList());
    }
}
