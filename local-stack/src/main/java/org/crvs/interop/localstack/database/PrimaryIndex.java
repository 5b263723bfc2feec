package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import org.h2.mvstore.MVMap;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The index on {@code _id}: the documents themselves are kept in that order, so that it holds nothing of its own. */
final class PrimaryIndex extends StoredIndex implements KeyOrder {

    private static final String ID = "_id";

    private final MVMap<StoredKey, byte[]> documents;

    PrimaryIndex(String name, List<IndexKey> keys, MVMap<StoredKey, byte[]> documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public List<String> fields() {
        return List.of(ID);
    }

    @Override
    public boolean hasOneValuePerDocument() {
        return true;
    }

    @Override
    public boolean leavesOutAbsent() {
        return false;
    }

    @Override
    public Iterator<StoredKey> positions(KeyRange range, boolean descending) {
        Iterator<Map.Entry<StoredKey, byte[]>> entries = range.in(documents, descending);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public StoredKey next() {
                return entries.next().getKey();
            }
        };
    }

    @Override
    public StoredKey getPosition(Document document) {
        return KeyEncoding.of(document.get(ID));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<StoredKey> collection) {
        if (documents.containsKey(getPosition(document))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, StoredKey position, MongoCollection<StoredKey> collection) {
        // the document is in its place already
    }

    @Override
    public StoredKey remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<StoredKey> collection) {
        // an update that changes the id is refused before
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, StoredKey position, MongoCollection<StoredKey> collection) {
        // the place stays the same
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {
        // goes with the documents
    }
}
