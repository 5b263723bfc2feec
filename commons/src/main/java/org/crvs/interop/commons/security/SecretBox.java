package org.crvs.interop.commons.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that must be recoverable (webhook signing secrets, private keys): AES-256-GCM under the suite's master
 * key, a fresh nonce each time, bound to the id of what they belong to so that a sealed value can't be moved.
 *
 * <p>Sealed form: {@code v1:} and base64url of nonce (12 bytes), ciphertext and tag (16 bytes).
 */
public final class SecretBox {

    private static final String VERSION = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * A box under one master key.
     *
     * @param masterKeyBase64 32 random bytes in base64
     * @throws IllegalArgumentException when the key is not 32 bytes of base64
     */
    public SecretBox(String masterKeyBase64) {
        byte[] bytes = Base64.getDecoder().decode(masterKeyBase64.strip());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the master key must be 32 bytes in base64, it has " + bytes.length);
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    /** Seals {@code secret} for {@code owner}. */
    public String seal(String secret, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), owner);
        byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Opens what was sealed for {@code owner}.
     *
     * @throws IllegalArgumentException when it was sealed for another owner, under another key, or was changed
     */
    public String open(String sealed, String owner) {
        if (!sealed.startsWith(VERSION)) {
            throw new IllegalArgumentException("not a sealed secret");
        }
        byte[] all = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
        if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("a sealed secret is cut short");
        }
        ByteBuffer buffer = ByteBuffer.wrap(all);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return new String(run(Cipher.DECRYPT_MODE, nonce, ciphertext, owner), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the secret of " + owner + " can't be sealed or opened", e);
        }
    }
}
