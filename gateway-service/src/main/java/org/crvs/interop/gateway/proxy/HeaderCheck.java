package org.crvs.interop.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the headers of a request may look like. */
final class HeaderCheck {

    private static final String HOST = "host";
    private static final int ASCII = 0x7f;
    private static final int LONGEST_NAME_SHOWN = 40;

    private HeaderCheck() {}

    /**
     * Lets headers pass that are short enough, in UTF-8, and frame the body in a way that is read here, of which at
     * most one names the host.
     *
     * @throws Refusal 400 that names the header, not its value
     */
    static void check(MultiMap headers, long longest) {
        long all = 0;
        int hosts = 0;
        for (Map.Entry<String, String> header : headers) {
            String value = header.getValue();
            if (HOST.equalsIgnoreCase(header.getKey()) && ++hosts > 1) {
                throw new Refusal(ProblemKind.INVALID_REQUEST, "host", "The header Host is given more than once.");
            }
            all += header.getKey().length() + value.length();
            if (value.length() > longest || header.getKey().length() > longest) {
                throw refused("header-too-long", header, "is longer than " + longest + " bytes.");
            }
            if (!isUtf8(value)) {
                throw refused("header-encoding", header, "is not UTF-8.");
            }
        }
        if (all > 2 * longest) {
            throw new Refusal(
                    ProblemKind.INVALID_REQUEST,
                    "headers-too-long",
                    "All headers together are longer than " + 2 * longest + " bytes.");
        }
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING) && !isChunkedAlone(headers)) {
            throw new Refusal(
                    ProblemKind.INVALID_REQUEST, "transfer-encoding", "Of transfer encodings, only chunked is read.");
        }
    }

    /** What reads the first of several, and what reads the last, would see different ends of the body. */
    private static boolean isChunkedAlone(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    }

    /** The server hands over each byte as one char. */
    private static boolean isUtf8(String value) {
        int at = 0;
        while (at < value.length() && value.charAt(at) <= ASCII) {
            at++;
        }
        if (at == value.length()) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Refusal refused(String reason, Map.Entry<String, String> header, String what) {
        String name = header.getKey().length() > LONGEST_NAME_SHOWN
                ? header.getKey().substring(0, LONGEST_NAME_SHOWN) + "…"
                : header.getKey();
        return new Refusal(ProblemKind.INVALID_REQUEST, reason, "The header " + name + ' ' + what);
    }
}
