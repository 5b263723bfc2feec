package org.crvs.interop.localstack.secret;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The RSA key the gateway signs its internal tokens with, as a JSON Web Key (RFC 7517); its id is its thumbprint. */
public final class SigningKey {

    private static final int BITS = 2048;

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is missing from this Java", e);
        }
    }

    /**
     * Reads what {@link #toJwk} wrote.
     *
     * @throws IllegalArgumentException when it is not a private RSA key
     */
    public static SigningKey fromJwk(String jwk) {
        try {
            var spec = new RSAPrivateCrtKeySpec(
                    number(jwk, "n"),
                    number(jwk, "e"),
                    number(jwk, "d"),
                    number(jwk, "p"),
                    number(jwk, "q"),
                    number(jwk, "dp"),
                    number(jwk, "dq"),
                    number(jwk, "qi"));
            return new SigningKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private RSA key", e);
        }
    }

    /** Key id: the SHA-256 thumbprint of RFC 7638. */
    public String id() {
        String members = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                .formatted(base64url(key.getPublicExponent()), base64url(key.getModulus()));
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    /** The whole key, to be kept secret. */
    public String toJwk() {
        return "{%s,\"d\":\"%s\",\"p\":\"%s\",\"q\":\"%s\",\"dp\":\"%s\",\"dq\":\"%s\",\"qi\":\"%s\"}"
                .formatted(
                        publicMembers(),
                        base64url(key.getPrivateExponent()),
                        base64url(key.getPrimeP()),
                        base64url(key.getPrimeQ()),
                        base64url(key.getPrimeExponentP()),
                        base64url(key.getPrimeExponentQ()),
                        base64url(key.getCrtCoefficient()));
    }

    /** The public half as a key set, for those who verify. */
    public String toJwks() {
        return "{\"keys\":[{%s}]}".formatted(publicMembers());
    }

    /** RS256 signature over these bytes. */
    public byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private String publicMembers() {
        return "\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\""
                .formatted(id(), base64url(key.getModulus()), base64url(key.getPublicExponent()));
    }

    private static BigInteger number(String jwk, String member) {
        Matcher matcher = Pattern.compile("\"" + member + "\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"")
                .matcher(jwk);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a private RSA key: no member " + member);
        }
        return new BigInteger(1, Base64.getUrlDecoder().decode(matcher.group(1)));
    }

    private static String base64url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return base64url(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
