package org.crvs.interop.localstack.database;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The file of the database and the journal beside it. Changes run side by side; what they made is appended to the journal
 * in moments when none runs, so that no state of the files has a document without its index entries. Now and then the
 * store writes itself, and the journal begins anew. Both survive the death of this process at any moment; they are not
 * forced to the disk, so that the death of the machine may cost the last writes.
 */
final class DurableStore implements AutoCloseable {

    private static final String DOCUMENTS = "documents:";
    private static final String ENTRIES = "entries:";
    private static final String INDEXES_WITH_ARRAYS = "indexes-with-arrays";
    private static final String GENERATIONS = "generations";
    private static final String JOURNAL = "journal";
    private static final int CACHE_MEGABYTES = 32;

    // Changed pages are kept in memory until the store writes itself, each change of them costs that much less.
    private static final int LARGEST_UNSAVED = 4 * 1024 * 1024;
    private static final long LONGEST_JOURNAL = 4 * 1024 * 1024;
    private static final int LARGEST_UNSAVED_OF_ONE_CHANGE_KILOBYTES = 48 * 1024;

    // What the store replaces leaves holes in its file.
    private static final long GROWTH_BETWEEN_COMPACTIONS = 4 * 1024 * 1024;
    private static final int FILL_PERCENT = 70;
    private static final int COMPACTED_BYTES = 4 * 1024 * 1024;

    private final MVStore store;
    private final Journal journal;
    private final ReadWriteLock changes = new ReentrantReadWriteLock();
    private final LongAdder examined = new LongAdder();
    private volatile boolean reshaped;
    private long sizeAtCompaction;

    private DurableStore(MVStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** Opens the file, or makes it, and takes in what its journal has beyond it. */
    static DurableStore open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(LARGEST_UNSAVED_OF_ONE_CHANGE_KILOBYTES)
                .cacheSize(CACHE_MEGABYTES)
                .open();
        // The death of a process leaves the order of its writes as it was: old chunks need no time to settle.
        store.setRetentionTime(0);
        var opened = new DurableStore(store, Journal.open(file.resolveSibling(file.getFileName() + ".journal")));
        opened.journal.replay(opened.generations().getOrDefault(JOURNAL, 0L), opened::repeat);
        opened.writeStore();
        return opened;
    }

    /** Runs a change and returns when what it made is in the files, also when it failed half way. */
    <T> T change(Supplier<T> change) {
        changes.readLock().lock();
        try {
            return change.get();
        } finally {
            changes.readLock().unlock();
            commit();
        }
    }

    MVMap<StoredKey, byte[]> documents(String namespace) {
        return documentsOf(DOCUMENTS + namespace);
    }

    MVMap<StoredKey, StoredKey> entries(String namespace, String index) {
        return entriesOf(entriesName(namespace, index));
    }

    MVMap<String, Boolean> indexesWithArrays() {
        return journaled(INDEXES_WITH_ARRAYS, new ObjectDataType(), new ObjectDataType());
    }

    void removeDocuments(String namespace) {
        store.removeMap(DOCUMENTS + namespace);
        reshaped = true;
    }

    void removeEntries(String namespace, String index) {
        store.removeMap(entriesName(namespace, index));
        reshaped = true;
    }

    /** The databases that have collections. */
    List<String> databases() {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length(), name.indexOf('.')))
                .distinct()
                .toList();
    }

    /** Counts the documents read to answer queries. */
    LongAdder examined() {
        return examined;
    }

    long fileSize() {
        return store.getFileStore().size();
    }

    @Override
    public void close() {
        changes.writeLock().lock();
        try {
            writeStore();
            store.close();
            journal.close();
        } finally {
            changes.writeLock().unlock();
        }
    }

    private void commit() {
        changes.writeLock().lock();
        try {
            // a journal cannot tell that a map is gone
            if (reshaped || journal.size() >= LONGEST_JOURNAL || store.getUnsavedMemory() >= LARGEST_UNSAVED) {
                writeStore();
            } else {
                journal.flush();
            }
        } finally {
            changes.writeLock().unlock();
        }
    }

    /** From the moment the store is written the old journal is of another generation, and no longer taken in. */
    private void writeStore() {
        long generation = generations().getOrDefault(JOURNAL, 0L) + 1;
        generations().put(JOURNAL, generation);
        store.commit();
        journal.begin(generation);
        reshaped = false;
        if (fileSize() - sizeAtCompaction >= GROWTH_BETWEEN_COMPACTIONS) {
            store.compact(FILL_PERCENT, COMPACTED_BYTES);
            sizeAtCompaction = fileSize();
        }
    }

    private void repeat(ByteBuffer entry) {
        while (entry.hasRemaining()) {
            boolean put = entry.get() == Journal.PUT;
            String name = DataUtils.readString(entry, DataUtils.readVarInt(entry));
            if (name.startsWith(DOCUMENTS)) {
                repeat(documentsOf(name), put, entry);
            } else if (name.startsWith(ENTRIES)) {
                repeat(entriesOf(name), put, entry);
            } else {
                repeat(indexesWithArrays(), put, entry);
            }
        }
    }

    private static <K, V> void repeat(MVMap<K, V> map, boolean put, ByteBuffer entry) {
        K key = map.getKeyType().read(entry);
        if (put) {
            map.put(key, map.getValueType().read(entry));
        } else {
            map.remove(key);
        }
    }

    private MVMap<StoredKey, byte[]> documentsOf(String name) {
        return journaled(name, StoredKey.TYPE, ByteArrayDataType.INSTANCE);
    }

    private MVMap<StoredKey, StoredKey> entriesOf(String name) {
        return journaled(name, StoredKey.TYPE, StoredKey.TYPE);
    }

    private <K, V> MVMap<K, V> journaled(String name, DataType<? super K> keys, DataType<? super V> values) {
        return store.openMap(name, new JournaledMap.Builder<>(journal, keys, values));
    }

    private MVMap<String, Long> generations() {
        return store.openMap(GENERATIONS);
    }

    private static String entriesName(String namespace, String index) {
        return ENTRIES + namespace + ":" + index;
    }
}
