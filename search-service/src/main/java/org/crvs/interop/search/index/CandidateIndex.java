package org.crvs.interop.search.index;

import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.criteria.Visibility;
import org.crvs.interop.search.matching.Population;
import org.crvs.interop.search.record.RecordFeatures;
import org.crvs.interop.search.record.RecordSummary;

import java.util.List;

/** Finds the records a search may mean. What an engine other than Lucene would have to do, and nothing more. */
public interface CandidateIndex {

    /**
     * Candidates.
     *
     * @param records the records asked for, in order
     * @param total how many records meet the criteria; when {@code exact} is false, at least so many
     * @param exact whether the total is counted to the end
     */
    record Candidates<T>(List<T> records, long total, boolean exact) {}

    /**
     * Records that may answer a search by name: all of them if they are not more than {@code most}, else the likeliest.
     *
     * @param criteria what to meet
     * @param visibility what the client may see
     * @param most how many to return
     */
    Candidates<RecordFeatures> likeliest(SearchCriteria criteria, Visibility visibility, int most);

    /**
     * The records that meet a search, in an order.
     *
     * @param criteria what to meet
     * @param visibility what the client may see
     * @param order what comes first
     * @param skip how many to pass over
     * @param count how many to return
     */
    Candidates<RecordSummary> inOrder(SearchCriteria criteria, Visibility visibility, Order order, int skip, int count);

    /**
     * Records that may be about the same event, or about the same person, as this one, the likeliest first. Whether its
     * own record is among them is left to who asks.
     *
     * @param record the record, or what is known of one
     * @param visibility what may be seen
     * @param most how many to return
     */
    List<RecordFeatures> similar(RecordFeatures record, Visibility visibility, int most);

    /** Summaries of these records as far as they may be seen, in any order. */
    List<RecordSummary> summaries(List<String> recordIds, Visibility visibility);

    /**
     * What a search's names are worth among the records that may be seen.
     *
     * @param criteria what to meet
     * @param visibility what the client may see
     */
    Population population(SearchCriteria criteria, Visibility visibility);
}
