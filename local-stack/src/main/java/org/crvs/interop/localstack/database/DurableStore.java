package org.crvs.interop.localstack.database;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The file of the database. Changes run side by side; what they made is written in moments when none runs, so that no
 * state of the file has a document without its index entries. The file survives the death of this process at any
 * moment; it is not forced to the disk, so that the death of the machine may cost the last writes.
 */
final class DurableStore implements AutoCloseable {

    private static final String DOCUMENTS = "documents:";
    private static final String ENTRIES = "entries:";
    private static final String INDEXES_WITH_ARRAYS = "indexes-with-arrays";
    private static final int CACHE_MEGABYTES = 32;

    // A commit writes every page it changed anew, and what it replaces leaves holes in the file.
    private static final int COMMITS_BETWEEN_COMPACTIONS = 128;
    private static final long GROWTH_BETWEEN_COMPACTIONS = 8 * 1024 * 1024;
    private static final int FILL_PERCENT = 70;
    private static final int COMPACTED_BYTES = 16 * 1024 * 1024;

    private final MVStore store;
    private final ReadWriteLock changes = new ReentrantReadWriteLock();
    private final LongAdder examined = new LongAdder();
    private long commitsSinceCompaction;
    private long sizeAtCompaction;

    private DurableStore(MVStore store) {
        this.store = store;
    }

    /** Opens the file, or makes it. */
    static DurableStore open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .open();
        // The death of a process leaves the order of its writes as it was: old chunks need no time to settle.
        store.setRetentionTime(0);
        return new DurableStore(store);
    }

    /** Runs a change and returns when what it made is in the file, also when it failed half way. */
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
        return store.openMap(
                DOCUMENTS + namespace,
                new MVMap.Builder<StoredKey, byte[]>().keyType(StoredKey.TYPE).valueType(ByteArrayDataType.INSTANCE));
    }

    MVMap<StoredKey, StoredKey> entries(String namespace, String index) {
        return store.openMap(
                entriesName(namespace, index),
                new MVMap.Builder<StoredKey, StoredKey>()
                        .keyType(StoredKey.TYPE)
                        .valueType(StoredKey.TYPE));
    }

    MVMap<String, Boolean> indexesWithArrays() {
        return store.openMap(INDEXES_WITH_ARRAYS);
    }

    void removeDocuments(String namespace) {
        store.removeMap(DOCUMENTS + namespace);
    }

    void removeEntries(String namespace, String index) {
        store.removeMap(entriesName(namespace, index));
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
            store.close();
        } finally {
            changes.writeLock().unlock();
        }
    }

    private void commit() {
        changes.writeLock().lock();
        try {
            store.commit();
            commitsSinceCompaction++;
            if (commitsSinceCompaction >= COMMITS_BETWEEN_COMPACTIONS
                    || fileSize() - sizeAtCompaction >= GROWTH_BETWEEN_COMPACTIONS) {
                store.compact(FILL_PERCENT, COMPACTED_BYTES);
                commitsSinceCompaction = 0;
                sizeAtCompaction = fileSize();
            }
        } finally {
            changes.writeLock().unlock();
        }
    }

    private static String entriesName(String namespace, String index) {
        return ENTRIES + namespace + ":" + index;
    }
}
