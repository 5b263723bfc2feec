package org.crvs.interop.search.index;

import org.crvs.interop.commons.message.RecordStatus;
import org.crvs.interop.search.criteria.SearchCriteria;
import org.crvs.interop.search.record.RecordSummary;

import java.util.List;
import java.util.Set;

/** Finds the records a search may mean. What an engine other than Lucene would have to do, and nothing more. */
public interface CandidateIndex {

    /**
     * Candidates.
     *
     * @param records the records asked for, in order
     * @param total how many records meet the criteria; when {@code exact} is false, at least so many
     * @param exact whether the total is counted to the end
     */
    record Candidates(List<RecordSummary> records, long total, boolean exact) {}

    /**
     * The records most like the names of a search, the likeliest first.
     *
     * @param criteria what to meet
     * @param visible statuses the client may see
     * @param most how many to return
     */
    Candidates likeliest(SearchCriteria criteria, Set<RecordStatus> visible, int most);

    /**
     * The records that meet a search, in an order.
     *
     * @param criteria what to meet
     * @param visible statuses the client may see
     * @param order what comes first
     * @param skip how many to pass over
     * @param count how many to return
     */
    Candidates inOrder(SearchCriteria criteria, Set<RecordStatus> visible, Order order, int skip, int count);
}
