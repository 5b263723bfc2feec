package org.crvs.interop.search.index;

import org.crvs.interop.search.config.Engine;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.matching.Nicknames;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the engine that is configured find candidates. */
@ApplicationScoped
public class Engines {

    /** Candidates from Lucene or from OpenSearch. */
    @Produces
    @ApplicationScoped
    public CandidateIndex candidates(
            SearchIndex index, Jurisdictions jurisdictions, Nicknames nicknames, SearchConfig config) {
        return config.engine() == Engine.OPENSEARCH
                ? new OpenSearchCandidates(index::inCluster, jurisdictions, nicknames, config)
                : new LuceneCandidates(index, jurisdictions, nicknames, config);
    }
}
