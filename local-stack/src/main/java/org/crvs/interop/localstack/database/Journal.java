package org.crvs.interop.localstack.database;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * What was changed since the store wrote itself, one entry after the other in a file beside it. To append an entry costs
 * a fraction of writing every page a change has touched.
 *
 * <p>The file begins with eight bytes that tell what it is and the generation of the store that it continues, eight
 * bytes. Each entry is its length and the CRC-32 of its content, four bytes each, then the content: any number of
 * changes, which are taken all or not at all. A change is a byte for what was done, the name of the map, the key, and
 * for {@link #PUT} the value, as the map itself writes them.
 */
final class Journal implements AutoCloseable {

    static final byte PUT = 1;
    static final byte REMOVE = 2;

    private static final long MAGIC = 0x637276736a6e6c31L;
    private static final int HEADER = 16;
    private static final int ENTRY_HEADER = 8;

    private final FileChannel channel;
    private final WriteBuffer pending = new WriteBuffer();
    private long end;
    private boolean noting;

    private Journal(FileChannel channel) {
        this.channel = channel;
        pending.position(ENTRY_HEADER);
    }

    /** Opens the file, or makes it. What happens is not noted before {@link #begin}. */
    static Journal open(Path file) {
        try {
            return new Journal(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands over the entries that continue this generation, in their order. One that was not wholly written, and what
     * comes after it, is passed over: nobody was told that it happened.
     */
    void replay(long generation, Consumer<ByteBuffer> entries) {
        try {
            long size = channel.size();
            if (size < HEADER) {
                return;
            }
            ByteBuffer header = read(0, HEADER);
            if (header.getLong() != MAGIC || header.getLong() != generation) {
                return;
            }
            long position = HEADER;
            while (position + ENTRY_HEADER <= size) {
                ByteBuffer entry = read(position, ENTRY_HEADER);
                int length = entry.getInt();
                int checksum = entry.getInt();
                position += ENTRY_HEADER;
                if (length <= 0 || length > size - position) {
                    return;
                }
                ByteBuffer content = read(position, length);
                if (checksum(content.array(), 0, length) != checksum) {
                    return;
                }
                entries.accept(content);
                position += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets everything: the store has it, and is of this generation now. */
    synchronized void begin(long generation) {
        try {
            channel.truncate(0);
            write(ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(generation).flip(), 0);
            end = HEADER;
            forgetPending();
            noting = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a change that was made; with no value, that the key was removed. */
    synchronized <K, V> void note(MVMap<K, V> map, K key, V value) {
        if (!noting) {
            return;
        }
        String name = map.getName();
        pending.put(value == null ? REMOVE : PUT).putVarInt(name.length()).putStringData(name, name.length());
        map.getKeyType().write(pending, key);
        if (value != null) {
            map.getValueType().write(pending, value);
        }
    }

    /**
     * Writes what was noted as one entry; returns when the operating system has it.
     *
     * @throws UncheckedIOException when it can't be written; it is tried again with the next
     */
    synchronized void flush() {
        int length = pending.position() - ENTRY_HEADER;
        if (length == 0) {
            return;
        }
        ByteBuffer entry = pending.getBuffer();
        entry.putInt(0, length).putInt(Integer.BYTES, checksum(entry.array(), ENTRY_HEADER, length));
        try {
            write(entry.duplicate().flip(), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end += ENTRY_HEADER + length;
        forgetPending();
    }

    /** Bytes in the file. */
    synchronized long size() {
        return end;
    }

    private void forgetPending() {
        pending.clear();
        pending.position(ENTRY_HEADER);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // until all is there
        }
        return bytes.flip();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
