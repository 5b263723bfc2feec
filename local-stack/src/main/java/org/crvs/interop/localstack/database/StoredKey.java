package org.crvs.interop.localstack.database;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A key of the store: bytes whose unsigned order is the order of the values they stand for, see {@link KeyEncoding}. */
final class StoredKey implements Comparable<StoredKey> {

    /** How the store compares and writes keys. */
    static final Type TYPE = new Type();

    private final byte[] bytes;

    StoredKey(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** This key followed by another. */
    StoredKey and(StoredKey next) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
        System.arraycopy(next.bytes, 0, both, bytes.length, next.bytes.length);
        return new StoredKey(both);
    }

    boolean startsWith(StoredKey prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /** The least key that is greater than every key that starts with this one; null when there is none. */
    StoredKey afterAllWithPrefix() {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(bytes, last + 1);
        next[last]++;
        return new StoredKey(next);
    }

    @Override
    public int compareTo(StoredKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** How the store compares and writes keys. */
    static final class Type extends BasicDataType<StoredKey> {

        private static final int OVERHEAD_BYTES = 40;

        @Override
        public int compare(StoredKey one, StoredKey other) {
            return one.compareTo(other);
        }

        @Override
        public int getMemory(StoredKey key) {
            return OVERHEAD_BYTES + key.bytes.length;
        }

        @Override
        public void write(WriteBuffer buffer, StoredKey key) {
            buffer.putVarInt(key.bytes.length).put(key.bytes);
        }

        @Override
        public StoredKey read(ByteBuffer buffer) {
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            buffer.get(bytes);
            return new StoredKey(bytes);
        }

        @Override
        public StoredKey[] createStorage(int size) {
            return new StoredKey[size];
        }
    }
}
