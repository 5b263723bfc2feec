package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import org.h2.mvstore.MVMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Documents in the order of their ids, read through the best index there is. */
final class DurableCollection extends AbstractSynchronizedMongoCollection<StoredKey> {

    private final MVMap<StoredKey, byte[]> documents;
    private final LongAdder examined;
    private boolean firstOnly;

    /**
     * A collection.
     *
     * @param examined counts the documents read to answer queries
     */
    DurableCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<StoredKey, byte[]> documents,
            LongAdder examined) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.examined = examined;
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        firstOnly = !isMulti;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            firstOnly = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document filter, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        int most = firstOnly ? 1 : limit;
        List<KeyOrder> orders = getIndexes().stream()
                .filter(KeyOrder.class::isInstance)
                .map(KeyOrder.class::cast)
                .toList();
        Optional<AccessPath> path = AccessPath.best(orders, filter, orderBy);
        if (path.isEmpty()) {
            return matchDocuments(filter, orderBy, skip, most, batchSize, projection);
        }
        Stream<Document> candidates =
                path.get().positions().map(this::getDocument).filter(Objects::nonNull);
        return matchDocumentsFromStream(
                filter,
                candidates,
                skip,
                most,
                batchSize,
                path.get().sorted() ? null : deriveComparator(orderBy),
                projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document filter, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        Stream<Document> all = stream(isNaturalDescending(orderBy)).map(entry -> examine(entry.getValue()));
        return matchDocumentsFromStream(all, filter, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected StoredKey addDocumentInternal(Document document) {
        Object id = getIdField() == null ? UUID.randomUUID() : document.get(getIdField());
        StoredKey position = KeyEncoding.of(id);
        documents.put(position, DocumentCodec.encode(document));
        return position;
    }

    @Override
    protected void handleUpdate(StoredKey position, Document oldDocument, Document newDocument) {
        documents.put(position, DocumentCodec.encode(newDocument));
    }

    @Override
    protected void removeDocument(StoredKey position) {
        documents.remove(position);
    }

    @Override
    protected Document getDocument(StoredKey position) {
        byte[] document = documents.get(position);
        return document == null ? null : examine(document);
    }

    @Override
    protected Stream<DocumentWithPosition<StoredKey>> streamAllDocumentsWithPosition() {
        return stream(false)
                .map(entry -> new DocumentWithPosition<>(DocumentCodec.decode(entry.getValue()), entry.getKey()));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // not tracked: it would be one more write for each write
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    private Document examine(byte[] document) {
        examined.increment();
        return DocumentCodec.decode(document);
    }

    private Stream<Map.Entry<StoredKey, byte[]>> stream(boolean descending) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(KeyRange.ALL.in(documents, descending), Spliterator.ORDERED),
                false);
    }
}
