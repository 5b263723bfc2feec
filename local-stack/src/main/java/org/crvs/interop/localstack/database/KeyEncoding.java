package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Values as bytes in the order MongoDB gives them: first the kind of value (null, number, string, object, array, binary,
 * object id, boolean, date, others), then the value. No encoding is the beginning of another, so that encodings can be
 * put one after the other. Objects, arrays and rarer kinds keep equality, but not MongoDB's order.
 */
final class KeyEncoding {

    private static final byte NULL = 0x10;
    private static final byte NUMBER = 0x20;
    private static final byte STRING = 0x30;
    private static final byte OBJECT = 0x40;
    private static final byte ARRAY = 0x48;
    private static final byte UUID_VALUE = 0x50;
    private static final byte OBJECT_ID = 0x60;
    private static final byte BOOLEAN = 0x70;
    private static final byte DATE = 0x78;
    private static final byte OTHER = 0x7C;

    private KeyEncoding() {}

    /** The encoding of one value. */
    static StoredKey of(Object value) {
        var out = new ByteArrayOutputStream();
        append(out, value);
        return new StoredKey(out.toByteArray());
    }

    /** The encodings of several values, one after the other. */
    static StoredKey ofAll(Iterable<?> values) {
        var out = new ByteArrayOutputStream();
        values.forEach(value -> append(out, value));
        return new StoredKey(out.toByteArray());
    }

    /** The beginning that the encodings of all values of the same kind have in common. */
    static StoredKey kindOf(Object value) {
        return new StoredKey(new byte[] {kind(value)});
    }

    /** The beginning that the encodings of all strings with this beginning have in common. */
    static StoredKey stringPrefix(String prefix) {
        var out = new ByteArrayOutputStream();
        out.write(STRING);
        appendEscaped(out, prefix.getBytes(StandardCharsets.UTF_8));
        return new StoredKey(out.toByteArray());
    }

    private static byte kind(Object value) {
        if (Missing.isNullOrMissing(value)) {
            return NULL;
        } else if (value instanceof Number) {
            return NUMBER;
        } else if (value instanceof String) {
            return STRING;
        } else if (value instanceof Document) {
            return OBJECT;
        } else if (value instanceof Collection) {
            return ARRAY;
        } else if (value instanceof UUID) {
            return UUID_VALUE;
        } else if (value instanceof ObjectId) {
            return OBJECT_ID;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        } else if (value instanceof Instant) {
            return DATE;
        }
        return OTHER;
    }

    private static void append(ByteArrayOutputStream out, Object value) {
        byte kind = kind(value);
        out.write(kind);
        switch (kind) {
            case NULL -> {
                // one value only
            }
            case NUMBER -> appendNumber(out, (Number) value);
            case STRING -> appendTerminated(out, ((String) value).getBytes(StandardCharsets.UTF_8));
            case UUID_VALUE ->
                out.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(((UUID) value).getMostSignificantBits())
                        .putLong(((UUID) value).getLeastSignificantBits())
                        .array());
            case OBJECT_ID -> out.writeBytes(((ObjectId) value).toByteArray());
            case BOOLEAN -> out.write((Boolean) value ? 1 : 0);
            case DATE -> appendLong(out, ((Instant) value).toEpochMilli() ^ Long.MIN_VALUE);
            default -> appendTerminated(out, DocumentCodec.encode(new Document("", normalized(value))));
        }
    }

    // The same number is the same key whatever its type, and a long keeps the digits a double has no room for.
    private static void appendNumber(ByteArrayOutputStream out, Number number) {
        double value = number.doubleValue() + 0.0;
        long bits = Double.doubleToLongBits(value);
        appendLong(out, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        boolean whole = number instanceof Long || number instanceof Integer;
        appendLong(out, (whole ? number.longValue() : (long) value) ^ Long.MIN_VALUE);
    }

    private static void appendLong(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static void appendTerminated(ByteArrayOutputStream out, byte[] bytes) {
        appendEscaped(out, bytes);
        out.write(0);
        out.write(0);
    }

    private static void appendEscaped(ByteArrayOutputStream out, byte[] bytes) {
        for (byte value : bytes) {
            out.write(value);
            if (value == 0) {
                out.write(0xFF);
            }
        }
    }

    private static Object normalized(Object value) {
        if (value instanceof Number number) {
            boolean hasMoreDigits = number instanceof Long whole && whole != (long) whole.doubleValue();
            return hasMoreDigits ? number : (Object) (number.doubleValue() + 0.0);
        } else if (value instanceof Document document) {
            var result = new Document();
            document.forEach((field, member) -> result.put(field, normalized(member)));
            return result;
        } else if (value instanceof Collection<?> members) {
            return members.stream().map(KeyEncoding::normalized).toList();
        }
        return value;
    }
}
