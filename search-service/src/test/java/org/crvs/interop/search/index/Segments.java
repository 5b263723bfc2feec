package org.crvs.interop.search.index;

/** The pieces an index is in. */
final class Segments {

    private Segments() {}

    /** How many searches see. */
    static int of(RecordIndex index) {
        return index.search(
                (searcher, any) -> searcher.getIndexReader().leaves().size());
    }
}
