package org.crvs.interop.search.index;

import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;
import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.search.config.SearchConfig;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.location.Jurisdictions;
import org.crvs.interop.search.record.RecordSummary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

/** The candidates from the Lucene index, each look-up within a time limit. */
@ApplicationScoped
public class LuceneCandidates implements CandidateIndex {

    /** A search has at most some 70 fields of at most 8 tokens, and a token some 110 clauses; refused beyond. */
    private static final int MOST_CLAUSES = 16_384;

    private final SearchIndex index;
    private final CriteriaQuery queries;
    private final long timeLimitMillis;

    /**
     * Candidates from this index.
     *
     * @param index the index in use
     * @param jurisdictions what lies inside an area
     * @param config time limit and time zone
     */
    public LuceneCandidates(SearchIndex index, Jurisdictions jurisdictions, SearchConfig config) {
        this.index = index;
        this.queries = new CriteriaQuery(jurisdictions, config.timeZone());
        this.timeLimitMillis = config.timeLimit().toMillis();
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    @Override
    public Candidates likeliest(SearchCriteria criteria, Set<RecordStatus> visible, int most) {
        Query query = queries.of(criteria, visible);
        return limited(searcher -> {
            TopDocs found = searcher.search(query, most);
            boolean exact = found.totalHits.relation == TotalHits.Relation.EQUAL_TO;
            return new Candidates(summaries(searcher, found.scoreDocs, 0), found.totalHits.value, exact);
        });
    }

    @Override
    public Candidates inOrder(SearchCriteria criteria, Set<RecordStatus> visible, Order order, int skip, int count) {
        Query query = queries.of(criteria, visible);
        Sort sort = sort(order);
        return limited(searcher -> {
            var all = new TopFieldCollectorManager(sort, skip + count, null, Integer.MAX_VALUE);
            TopDocs found = searcher.search(query, all);
            return new Candidates(summaries(searcher, found.scoreDocs, skip), found.totalHits.value, true);
        });
    }

    private Candidates limited(RecordIndex.Search<Candidates> search) {
        try {
            return once(search);
        } catch (AlreadyClosedException e) {
            // A rebuilt index was taken into use in between.
            return once(search);
        } catch (IndexSearcher.TooManyClauses e) {
            throw tooBroad();
        }
    }

    private Candidates once(RecordIndex.Search<Candidates> search) {
        return index.inUse().search(searcher -> {
            searcher.setTimeout(new QueryTimeoutImpl(timeLimitMillis));
            Candidates candidates = search.with(searcher);
            if (searcher.timedOut()) {
                throw tooBroad();
            }
            return candidates;
        });
    }

    private static ProblemException tooBroad() {
        return new ProblemException(
                ProblemKind.INVALID_REQUEST, "The search is too broad to be answered in time. Narrow it down.");
    }

    private static List<RecordSummary> summaries(IndexSearcher searcher, ScoreDoc[] found, int skip)
            throws IOException {
        List<RecordSummary> records = new ArrayList<>();
        for (int i = skip; i < found.length; i++) {
            records.add(RecordIndex.summary(searcher, found[i].doc));
        }
        return records;
    }

    private static Sort sort(Order order) {
        var column = new SortField(IndexFields.order(order.column().field()), SortField.Type.LONG, order.descending());
        column.setMissingValue(order.descending() ? Long.MIN_VALUE : Long.MAX_VALUE);
        return new Sort(column, new SortField(IndexFields.order(IndexFields.ID), SortField.Type.STRING));
    }
}
