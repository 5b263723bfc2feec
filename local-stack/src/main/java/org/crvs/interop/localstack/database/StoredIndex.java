package org.crvs.interop.localstack.database;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

import java.util.List;

/** An index whose collection decides how it is read; the library is never asked to choose. */
abstract class StoredIndex extends Index<StoredKey> {

    StoredIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
    }

    @Override
    public final boolean canHandle(Document query) {
        return false;
    }

    @Override
    public final Iterable<StoredKey> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection chooses how it reads");
    }

    @Override
    public final long getDataSize() {
        return 0;
    }
}
