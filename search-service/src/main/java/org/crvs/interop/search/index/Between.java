package org.crvs.interop.search.index;

import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/** Records whose span, from one field to another, meets a span: for Lucene the query it stands for, for others its bounds. */
final class Between extends Query {

    private final String from;
    private final String until;
    private final long first;
    private final long last;
    private final Query query;

    /**
     * A range.
     *
     * @param from field where a record's span begins
     * @param until field where it ends
     * @param first where the span asked for begins
     * @param last where it ends
     * @param query what Lucene makes of it
     */
    Between(String from, String until, long first, long last, Query query) {
        this.from = from;
        this.until = until;
        this.first = first;
        this.last = last;
        this.query = query;
    }

    String from() {
        return from;
    }

    String until() {
        return until;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) {
        return query;
    }

    @Override
    public void visit(QueryVisitor visitor) {
        query.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return from + ".." + until + " in [" + first + ", " + last + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Between that && query.equals(that.query);
    }

    @Override
    public int hashCode() {
        return query.hashCode();
    }
}
