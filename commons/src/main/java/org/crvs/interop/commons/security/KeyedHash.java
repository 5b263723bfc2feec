package org.crvs.interop.commons.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How API keys and client secrets are kept: HMAC-SHA-256 under a pepper that is not in the database. They are long and
 * random, so a slow hash would add nothing, and a stolen table without the pepper is useless.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    /** Never used itself: finding and keying one costs as much as hashing an API key. */
    private final Mac keyed;

    /**
     * A hash under one pepper.
     *
     * @param pepperBase64 at least 16 random bytes in base64
     * @throws IllegalArgumentException when the pepper is shorter or not base64
     */
    public KeyedHash(String pepperBase64) {
        byte[] bytes = Base64.getDecoder().decode(pepperBase64.strip());
        if (bytes.length < 16) {
            throw new IllegalArgumentException("the pepper must be at least 16 bytes in base64");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(bytes, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java", e);
        }
    }

    /** Lower-case hex of the keyed hash. */
    public String of(String secret) {
        try {
            Mac mac = (Mac) keyed.clone();
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's HMAC-SHA-256 can't be copied", e);
        }
    }

    /** Whether {@code secret} has this hash, in time that does not depend on where they differ. */
    public boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(
                of(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
