package org.crvs.interop.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A key pair that signs as Ed25519 (RFC 8032). */
public final class Ed25519Key {

    private static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_BYTES = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private Ed25519Key(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A new one. */
    static Ed25519Key generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            // the encoding ends in the key itself
            byte[] raw = Arrays.copyOfRange(spki, spki.length - PUBLIC_BYTES, spki.length);
            return new Ed25519Key(pair.getPrivate(), raw);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }

    /**
     * One that was kept.
     *
     * @param pkcs8 the private key, base64
     * @param publicKey the public key, base64
     * @throws IllegalArgumentException when it is no such key
     */
    static Ed25519Key of(String pkcs8, String publicKey) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(spec);
            return new Ed25519Key(key, Base64.getDecoder().decode(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of this Java does not sign", e);
        }
    }

    String privateKeyBase64() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    /** The public key in base64; Standard Webhooks writes {@code whpk_} before it. */
    String publicKeyBase64() {
        return Base64.getEncoder().encodeToString(publicKey);
    }

    /** The public key as {@code x} of a JWK. */
    static String x(String publicKeyBase64) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Base64.getDecoder().decode(publicKeyBase64));
    }

    /** JWK thumbprint (RFC 7638, RFC 8037) of a public key: its id. */
    static String thumbprint(String publicKeyBase64) {
        String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x(publicKeyBase64) + "\"}";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
