package org.crvs.interop.clientregistry.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.MessageCodec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

import java.security.PrivateKey;

/** The RSA key pair that signs access tokens. Its id is its RFC 7638 thumbprint, so the same key has the same id anywhere. */
public final class SigningKey {

    private static final int BITS = 2048;

    private final PublicJsonWebKey jwk;

    private SigningKey(PublicJsonWebKey jwk) {
        this.jwk = jwk;
    }

    /** A new key pair. */
    public static SigningKey generate() {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(BITS);
            made.setUse(Use.SIGNATURE);
            made.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            made.setKeyId(made.calculateBase64urlEncodedThumbprint("SHA-256"));
            return new SigningKey(made);
        } catch (JoseException e) {
            throw new IllegalStateException("this Java can't make RSA keys", e);
        }
    }

    /**
     * The key pair of {@link #privateJson()}.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static SigningKey of(String privateJson) {
        try {
            return new SigningKey((PublicJsonWebKey) JsonWebKey.Factory.newJwk(privateJson));
        } catch (JoseException | ClassCastException e) {
            throw new IllegalArgumentException("not a key pair in JWK form", e);
        }
    }

    /** Key id. */
    public String kid() {
        return jwk.getKeyId();
    }

    /** The half that signs. */
    public PrivateKey privateKey() {
        return jwk.getPrivateKey();
    }

    /** The half that verifies, as a JWK. */
    public ObjectNode publicJwk() {
        try {
            return (ObjectNode) MessageCodec.json().readTree(jwk.toJson(OutputControlLevel.PUBLIC_ONLY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a public key has no JSON form", e);
        }
    }

    /** Both halves as a JWK: to be sealed, never to be shown. */
    public String privateJson() {
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }
}
