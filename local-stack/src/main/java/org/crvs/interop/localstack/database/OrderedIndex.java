package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import org.h2.mvstore.MVMap;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index on one or more fields, unique or not, kept in the store. An entry is the encoded values followed by the
 * document's place, so that documents with the same values stand side by side in the order of {@code _id}; a document
 * whose field is an array has an entry for each element.
 */
final class OrderedIndex extends StoredIndex implements KeyOrder {

    private static final String ID = "_id";

    private final MVMap<StoredKey, StoredKey> entries;
    private final MVMap<String, Boolean> indexesWithArrays;
    private final boolean unique;

    OrderedIndex(
            String name,
            List<IndexKey> keys,
            boolean sparse,
            boolean unique,
            MVMap<StoredKey, StoredKey> entries,
            MVMap<String, Boolean> indexesWithArrays) {
        super(name, keys, sparse);
        this.unique = unique;
        this.entries = entries;
        this.indexesWithArrays = indexesWithArrays;
    }

    @Override
    public List<String> fields() {
        return keys();
    }

    @Override
    public boolean hasOneValuePerDocument() {
        return !indexesWithArrays.containsKey(entries.getName());
    }

    @Override
    public boolean leavesOutAbsent() {
        return isSparse();
    }

    @Override
    public Iterator<StoredKey> positions(KeyRange range, boolean descending) {
        Iterator<Map.Entry<StoredKey, StoredKey>> found = range.in(entries, descending);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public StoredKey next() {
                return found.next().getValue();
            }
        };
    }

    @Override
    public StoredKey getPosition(Document document) {
        // the primary index knows, and this one would have to look
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<StoredKey> collection) {
        refuseDuplicates(document, null, collection);
    }

    @Override
    public void add(Document document, StoredKey position, MongoCollection<StoredKey> collection) {
        // Again, because an index over documents that are there already is built from one after the other.
        refuseDuplicates(document, position, collection);
        noteArrays(document);
        encoded(document).forEach(values -> entries.put(values.and(position), position));
    }

    @Override
    public StoredKey remove(Document document) {
        StoredKey position = KeyEncoding.of(document.get(ID));
        encoded(document).forEach(values -> entries.remove(values.and(position)));
        return position;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<StoredKey> collection) {
        refuseDuplicates(newDocument, KeyEncoding.of(oldDocument.get(ID)), collection);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, StoredKey position, MongoCollection<StoredKey> collection) {
        Set<StoredKey> before = encoded(oldDocument);
        Set<StoredKey> after = encoded(newDocument);
        noteArrays(newDocument);
        before.stream()
                .filter(values -> !after.contains(values))
                .forEach(values -> entries.remove(values.and(position)));
        after.stream()
                .filter(values -> !before.contains(values))
                .forEach(values -> entries.put(values.and(position), position));
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public void drop() {
        indexesWithArrays.remove(entries.getName());
    }

    private void refuseDuplicates(Document document, StoredKey self, MongoCollection<StoredKey> collection) {
        if (!unique) {
            // still tells that two arrays cannot be in one index
            getKeyValues(document);
            return;
        }
        if (isLeftOut(document)) {
            return;
        }
        for (KeyValue values : values(document)) {
            Iterator<StoredKey> holders = positions(KeyRange.startingWith(KeyEncoding.ofAll(values)), false);
            if (holders.hasNext() && !holders.next().equals(self)) {
                throw new DuplicateKeyError(this, collection, getKeys(), values);
            }
        }
    }

    private Set<StoredKey> encoded(Document document) {
        return isLeftOut(document)
                ? Set.of()
                : values(document).stream().map(KeyEncoding::ofAll).collect(Collectors.toSet());
    }

    private Set<KeyValue> values(Document document) {
        Set<KeyValue> values = getKeyValues(document);
        // An empty array is found where an absent value is.
        return values.isEmpty() ? Set.of(new KeyValue(Collections.nCopies(keys().size(), null))) : values;
    }

    private boolean isLeftOut(Document document) {
        return isSparse()
                && keys().stream().allMatch(field -> Utils.getSubdocumentValue(document, field) instanceof Missing);
    }

    private void noteArrays(Document document) {
        if (hasOneValuePerDocument()
                && keys().stream()
                        .anyMatch(field ->
                                Utils.getSubdocumentValueCollectionAware(document, field) instanceof Collection)) {
            indexesWithArrays.put(entries.getName(), true);
        }
    }
}
