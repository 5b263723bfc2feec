package org.crvs.interop.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code X-Hub-Signature} in its two forms: OpenCRVS signs {@code sha256:} and the body as JavaScript's
 * encodeURIComponent writes it, W3C WebSub the body itself.
 */
public final class HubSignature {

    /** Header the signature travels in. */
    public static final String HEADER = "X-Hub-Signature";

    /** Header for the signatures of secrets that were refreshed away and have not expired. */
    public static final String FORMER_HEADER = "X-Hub-Signature-Former";

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PREFIX = "sha256:".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] UNRESERVED = unreserved();

    private HubSignature() {}

    /** OpenCRVS's value of the header: {@code sha256=} and lower-case hex. */
    public static String of(String secret, byte[] body) {
        return of(List.of(secret), body).get(0);
    }

    /** The same for several secrets. */
    static List<String> of(List<String> secrets, byte[] body) {
        byte[] message = encodeUriComponent(body);
        return secrets.stream().map(secret -> header(secret, message)).toList();
    }

    /** W3C WebSub's value of the header. */
    public static String webSub(String secret, byte[] body) {
        return header(secret, body);
    }

    private static String header(String secret, byte[] message) {
        return "sha256=" + HexFormat.of().formatHex(Hmac.sha256(secret, message));
    }

    /**
     * Percent-encodes UTF-8 text as ECMAScript does, {@code sha256:} before it; java.net.URLEncoder follows other rules.
     */
    static byte[] encodeUriComponent(byte[] utf8) {
        int length = PREFIX.length;
        for (byte b : utf8) {
            length += UNRESERVED[b & 0xff] ? 1 : 3;
        }
        byte[] encoded = new byte[length];
        System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
        int at = PREFIX.length;
        for (byte b : utf8) {
            int value = b & 0xff;
            if (UNRESERVED[value]) {
                encoded[at++] = b;
            } else {
                encoded[at++] = '%';
                encoded[at++] = HEX[value >> 4];
                encoded[at++] = HEX[value & 0xf];
            }
        }
        return encoded;
    }

    private static boolean[] unreserved() {
        boolean[] unreserved = new boolean[256];
        for (char c = 0; c < 128; c++) {
            unreserved[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-_.!~*'()".indexOf(c) >= 0;
        }
        return unreserved;
    }
}
