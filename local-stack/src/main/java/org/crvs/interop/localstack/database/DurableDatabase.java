package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;

import java.util.List;

/** A database: its collections and their indexes, each a map of the store. */
final class DurableDatabase extends AbstractSynchronizedMongoDatabase<StoredKey> {

    private final DurableStore store;

    DurableDatabase(String name, DurableStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<StoredKey> openOrCreateCollection(String name, CollectionOptions options) {
        return new DurableCollection(
                this,
                name,
                options,
                cursorRegistry,
                store.documents(getFullCollectionNamespace(name)),
                store.examined());
    }

    @Override
    protected Index<StoredKey> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return isPrimaryKeyIndex(new Document(keys.get(0).getKey(), 1)) && keys.size() == 1
                ? new PrimaryIndex(name, keys, store.documents(getFullCollectionNamespace(collection)))
                : index(collection, name, keys, sparse, true);
    }

    @Override
    protected Index<StoredKey> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return index(collection, name, keys, sparse, false);
    }

    @Override
    protected synchronized void addIndex(Document description) {
        try {
            super.addIndex(description);
        } catch (MongoServerError e) {
            forgetHalfBuilt(description);
            throw e;
        }
    }

    @Override
    protected void dropIndex(MongoCollection<StoredKey> collection, String name) {
        super.dropIndex(collection, name);
        store.removeEntries(collection.getFullName(), name);
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeDocuments(getFullCollectionNamespace(name));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        throw new MongoServerError(115, "CommandNotSupported", "this server does not rename collections");
    }

    @Override
    protected long getStorageSize() {
        return store.fileSize();
    }

    @Override
    protected long getFileSize() {
        return store.fileSize();
    }

    private void forgetHalfBuilt(Document description) {
        String namespace = description.get("ns").toString();
        String name = description.get("name").toString();
        MongoCollection<StoredKey> collection =
                resolveCollection(namespace.substring(databaseName.length() + 1), false);
        boolean built = collection != null
                && collection.getIndexes().stream()
                        .anyMatch(index -> index.getName().equals(name));
        if (!built) {
            store.removeEntries(namespace, name);
        }
    }

    private Index<StoredKey> index(
            String collection, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        return new OrderedIndex(
                name,
                keys,
                sparse,
                unique,
                store.entries(getFullCollectionNamespace(collection), name),
                store.indexesWithArrays());
    }
}
