package org.crvs.interop.search.index;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

import java.util.Arrays;

/** Takes documents as they come, and stops when there are more than wanted. */
final class FirstDocuments extends SimpleCollector {

    private final int[] documents;
    private int base;
    private int count;

    FirstDocuments(int most) {
        this.documents = new int[most];
    }

    @Override
    public void collect(int document) {
        if (count == documents.length) {
            count++;
        }
        if (count > documents.length) {
            throw new CollectionTerminatedException();
        }
        documents[count++] = base + document;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) {
        if (isFull()) {
            throw new CollectionTerminatedException();
        }
        base = context.docBase;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** Whether there are more than wanted. */
    boolean isFull() {
        return count > documents.length;
    }

    int count() {
        return Math.min(count, documents.length);
    }

    /** The documents, in their order. */
    int[] documents() {
        return Arrays.copyOf(documents, count());
    }
}
