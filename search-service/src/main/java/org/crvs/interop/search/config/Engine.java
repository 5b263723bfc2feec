package org.crvs.interop.search.config;

/** What keeps the search index. */
public enum Engine {
    /** Lucene, inside each instance of the service. */
    LUCENE,
    /** An OpenSearch cluster, for registers beyond one machine. */
    OPENSEARCH
}
