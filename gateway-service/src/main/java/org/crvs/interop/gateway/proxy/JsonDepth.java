package org.crvs.interop.gateway.proxy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

/**
 * Counts how deep a JSON body nests, byte by byte as it passes. It tells strings from structure and nothing else: what is
 * not JSON is the service's to refuse. UTF-16 and UTF-32, in which a byte can't be told from a bracket, are refused.
 */
final class JsonDepth implements BodyCheck {

    private final int most;
    private int depth;
    private boolean inString;
    private boolean escaped;

    JsonDepth(int most) {
        this.most = most;
    }

    /** Whether a body of this media type is JSON. */
    static boolean appliesTo(String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, "application/", 0, 12) && isJson(contentType);
    }

    private static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return type.length() >= 4 && type.regionMatches(true, type.length() - 4, "json", 0, 4);
    }

    @Override
    public void take(Buffer chunk) {
        ByteBuf read = chunk.getByteBuf();
        boolean there = read.hasArray();
        byte[] bytes = there ? read.array() : chunk.getBytes();
        int at = there ? read.arrayOffset() + read.readerIndex() : 0;
        int end = at + chunk.length();
        while (at < end) {
            at = inString ? throughString(bytes, at, end) : throughStructure(bytes, at, end);
        }
    }

    private int throughString(byte[] bytes, int from, int end) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        for (; at < end; at++) {
            byte next = bytes[at];
            if (next == '"') {
                inString = false;
                return at + 1;
            }
            if (next == '\\') {
                at++;
                escaped = at == end;
            } else if (next == 0) {
                throw notUtf8();
            }
        }
        return end;
    }

    private int throughStructure(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            switch (bytes[at]) {
                case '"' -> {
                    inString = true;
                    return at + 1;
                }
                case '{', '[' -> deeper();
                case '}', ']' -> depth--;
                case 0 -> throw notUtf8();
                default -> {}
            }
        }
        return end;
    }

    private void deeper() {
        depth++;
        if (depth > most) {
            throw new Refusal(
                    ProblemKind.MALFORMED_JSON,
                    "json-depth",
                    "The body may have at most " + most + " objects and arrays within each other.");
        }
    }

    private static Refusal notUtf8() {
        return new Refusal(ProblemKind.MALFORMED_JSON, "json-encoding", "JSON is read in UTF-8 only.");
    }
}
