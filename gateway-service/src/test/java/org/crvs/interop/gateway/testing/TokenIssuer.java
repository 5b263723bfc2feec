package org.crvs.interop.gateway.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.message.MessageCodec;
import org.crvs.interop.commons.message.SigningKeyMessage;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Issues access tokens as the client registry does. */
public final class TokenIssuer {

    private final RsaJsonWebKey key;
    private final String issuer;

    public TokenIssuer(String kid, String issuer) {
        this.issuer = issuer;
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String kid() {
        return key.getKeyId();
    }

    public PublicKey publicKey() {
        return key.getPublicKey();
    }

    public Map<String, PublicKey> keys() {
        return Map.of(kid(), publicKey());
    }

    public SigningKeyMessage message() {
        try {
            String jwk = key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            return new SigningKeyMessage(kid(), (ObjectNode) MessageCodec.json().readTree(jwk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of a good token. */
    public JwtClaims claims(String clientId, Instant now, String... scopes) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(clientId);
        claims.setStringClaim("client_id", clientId);
        claims.setAudience("crvs-gateway", "opencrvs:gateway-user");
        claims.setStringListClaim("scope", List.of(scopes));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(Duration.ofMinutes(10)).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }

    /** A good token. */
    public String token(String clientId, Instant now, String... scopes) {
        return signed(claims(clientId, now, scopes), jws -> {});
    }

    /** A token of these claims, with something done to its header or key. */
    public String signed(JwtClaims claims, Consumer<JsonWebSignature> change) {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(kid());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key.getPrivateKey());
        change.accept(jws);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
