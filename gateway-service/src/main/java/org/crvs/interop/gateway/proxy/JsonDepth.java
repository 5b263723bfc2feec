package org.crvs.interop.gateway.proxy;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.gateway.refusal.Refusal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts how deep a JSON body nests as it passes, eight bytes at a time where nothing in them needs a closer look. It tells strings from structure and nothing else: what is
 * not JSON is the service's to refuse. UTF-16 and UTF-32, in which a byte can't be told from a bracket, are refused.
 */
final class JsonDepth implements BodyCheck {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
    private static final long CASE = 0x20 * EACH;
    private static final int LAST = 56;

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
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            if (escaped || !pass((long) EIGHT.get(bytes, at))) {
                oneByOne(bytes, at, at + Long.BYTES);
            }
        }
        oneByOne(bytes, at, end);
    }

    /**
     * Takes eight bytes at once; false when they have an escape or a zero, or may lead too deep. In each mask, the lowest
     * bit of a byte tells of that byte.
     */
    private boolean pass(long eight) {
        if ((equalTo('\\', eight) | equalTo(0, eight)) != 0) {
            return false;
        }
        long within = equalTo('"', eight);
        within ^= within << 8;
        within ^= within << 16;
        within ^= within << 32;
        if (inString) {
            within ^= EACH;
        }
        // brackets differ from braces in that one bit, and nothing else is like them without it
        long open = equalTo('{', eight | CASE) & ~within;
        int opened = Long.bitCount(open);
        if (depth + opened > most) {
            return false;
        }
        depth += opened - Long.bitCount(equalTo('}', eight | CASE) & ~within);
        inString = within >>> LAST != 0;
        return true;
    }

    /** A bit for each byte that is this one, and exactly for those. */
    private static long equalTo(int wanted, long eight) {
        long other = eight ^ wanted * EACH;
        return ~((other & LOW) + LOW | other | LOW) >>> 7;
    }

    private void oneByOne(byte[] bytes, int from, int end) {
        int at = from;
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
