package org.crvs.interop.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** OpenCRVS's signature: HMAC-SHA-256 over {@code sha256:} and the body as JavaScript's encodeURIComponent writes it. */
public final class HubSignature {

    /** Header the signature travels in. */
    public static final String HEADER = "X-Hub-Signature";

    private static final String UNRESERVED = "-_.!~*'()";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HubSignature() {}

    /** Value of the header: {@code sha256=} and lower-case hex. */
    public static String of(String secret, byte[] body) {
        String message = "sha256:" + encodeUriComponent(body);
        return "sha256=" + HexFormat.of().formatHex(Hmac.sha256(secret, message.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Percent-encodes UTF-8 text as ECMAScript does; java.net.URLEncoder follows other rules. */
    static String encodeUriComponent(byte[] utf8) {
        var encoded = new StringBuilder(utf8.length + utf8.length / 2);
        for (byte b : utf8) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }
}
