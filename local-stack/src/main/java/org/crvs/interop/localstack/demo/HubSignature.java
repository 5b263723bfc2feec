package org.crvs.interop.localstack.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The subscriber's side of {@code X-Hub-Signature} as OpenCRVS signs: {@code sha256=} and the hex of HMAC-SHA-256 over
 * {@code "sha256:" + encodeURIComponent(body)}.
 */
public final class HubSignature {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";

    private HubSignature() {}

    /** Whether the header is this body's signature under this secret. */
    public static boolean isValid(String header, String body, String secret) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.US_ASCII), of(body, secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** The header value for a body. */
    public static String of(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String message = "sha256:" + encodeUriComponent(body);
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java", e);
        }
    }

    private static String encodeUriComponent(String text) {
        var encoded = new StringBuilder(text.length() * 2);
        HexFormat hex = HexFormat.of().withUpperCase();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
